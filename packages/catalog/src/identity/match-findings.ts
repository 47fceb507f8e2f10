import { normalizePath, type IdentifiedFinding } from "./fingerprint.ts";

/** A finding as it was stored by an earlier report. */
export type KnownFinding = {
  readonly id: string;
  readonly control: string;
  readonly fingerprint: string;
  readonly path: string | null;
  readonly symbol: string;
  readonly textHash: string;
};

/** How a known finding was recognized. */
export type MatchedBy = "fingerprint" | "renamedPath" | "editedText";

export type FindingMatch = {
  readonly known: KnownFinding;
  readonly current: IdentifiedFinding;
  readonly by: MatchedBy;
};

export type MatchResult = {
  readonly matches: readonly FindingMatch[];
  /** Known findings that the report no longer shows. */
  readonly gone: readonly KnownFinding[];
  /** Findings that were never seen. */
  readonly fresh: readonly IdentifiedFinding[];
};

/**
 * Recognizes findings: first by fingerprint, then what is left by the same control, symbol and text under another path, then
 * by the same control, path and symbol with another text. Each side is used once; a pass matches only when exactly one
 * candidate is left on either side, so that two different findings are never taken for one.
 */
export function matchFindings(known: readonly KnownFinding[], current: readonly IdentifiedFinding[]): MatchResult {
  const state = { known: [...known], current: [...current], matches: new Array<FindingMatch>() };
  pass(
    state,
    "fingerprint",
    (finding) => finding.fingerprint,
    (finding) => finding.fingerprint,
  );
  pass(
    state,
    "renamedPath",
    (finding) => keyOf(finding.control, finding.symbol, finding.textHash),
    (finding) => keyOf(finding.control, finding.draft.symbol, finding.textHash),
  );
  pass(
    state,
    "editedText",
    (finding) => keyOf(finding.control, finding.symbol, finding.path ?? ""),
    (finding) => keyOf(finding.control, finding.draft.symbol, pathOf(finding)),
  );
  return { matches: state.matches, gone: state.known, fresh: state.current };
}

type MatchState = { known: KnownFinding[]; current: IdentifiedFinding[]; readonly matches: FindingMatch[] };

function pass(
  state: MatchState,
  by: MatchedBy,
  keyOfKnown: (finding: KnownFinding) => string,
  keyOfCurrent: (finding: IdentifiedFinding) => string,
): void {
  const knownByKey = Map.groupBy(state.known, keyOfKnown);
  const used = new Set<KnownFinding>();
  const unmatched: IdentifiedFinding[] = [];
  for (const [key, currents] of Map.groupBy(state.current, keyOfCurrent)) {
    const candidates = knownByKey.get(key) ?? []; // none: nothing known has this key
    const [only] = currents;
    const [candidate] = candidates;
    if (currents.length === 1 && candidates.length === 1 && only !== undefined && candidate !== undefined) {
      used.add(candidate);
      state.matches.push({ known: candidate, current: only, by });
    } else unmatched.push(...currents);
  }
  state.known = state.known.filter((finding) => !used.has(finding));
  state.current = unmatched;
}

function keyOf(...parts: readonly string[]): string {
  return parts.join("\u0000");
}

function pathOf(finding: IdentifiedFinding): string {
  return finding.draft.place === undefined ? "" : normalizePath(finding.draft.place.path);
}
