import { controlById, matchFindings, normalizePath, type IdentifiedFinding, type MatchedBy } from "@stance/catalog";
import { newId } from "@stance/db";
import { SLA_DAYS, type ControlResult, type EvidenceKind, type Severity } from "@stance/model";

import type { Judgment } from "./judge-evidence.ts";
import type { StoredFinding } from "./stored-finding.ts";

/** What became of the findings of a project. Every finding of the judgment is in exactly one of the first three. */
export type FindingChanges = {
  readonly opened: readonly StoredFinding[];
  readonly reopened: readonly FindingUpdate[];
  readonly unchanged: readonly FindingUpdate[];
  /** Known ones that the judgment rules out. */
  readonly fixed: readonly StoredFinding[];
  /** Known ones that the judgment neither shows nor rules out: they stay open. */
  readonly kept: readonly StoredFinding[];
};

export type FindingUpdate = { readonly before: StoredFinding; readonly after: StoredFinding; readonly by: MatchedBy };

type MatchOptions = {
  readonly at: Date;
  /** Whether this evidence could have shown the finding. */
  readonly couldSee: (finding: StoredFinding) => boolean;
};

const DAY = 86_400_000;

const STORED_MATCH: Record<MatchedBy, StoredFinding["matchedBy"]> = {
  fingerprint: "exact",
  renamedPath: "renamedPath",
  editedText: "editedText",
};

/**
 * Recognizes findings. `known` are all open ones and those fixed ones that the judgment shows again. Only a control with
 * a verdict closes findings: `unknown` says that it could not see.
 */
export function matchKnownFindings(
  known: readonly StoredFinding[],
  judgment: Judgment,
  { at, couldSee }: MatchOptions,
): FindingChanges {
  const byId = new Map(known.map((finding) => [finding.id, finding]));
  const stored = (id: string): StoredFinding => {
    const finding = byId.get(id);
    if (finding === undefined) throw new Error(`Finding ${id} is not among the known ones`);
    return finding;
  };
  const matched = matchFindings(
    known.map(({ controlId, ...finding }) => ({ ...finding, control: controlId })),
    judgment.findings,
  );
  const updates = matched.matches.map(({ known: { id }, current, by }): FindingUpdate => {
    const before = stored(id);
    return { before, after: seenAgain(before, current, by, at), by };
  });
  const verdicts = new Map(judgment.verdicts.map((verdict) => [verdict.control, verdict]));
  const gone = matched.gone.map(({ id }) => stored(id)).filter(({ state }) => state === "open");
  const isRuledOut = (finding: StoredFinding) => couldSee(finding) && isDecided(verdicts.get(finding.controlId));
  return {
    opened: matched.fresh.map((finding) => firstSeen(finding, at)),
    reopened: updates.filter(({ before }) => before.state === "fixed"),
    unchanged: updates.filter(({ before }) => before.state === "open"),
    fixed: gone.filter(isRuledOut),
    kept: gone.filter((finding) => !isRuledOut(finding)),
  };
}

/** A control that left the catalogue no longer demands anything. */
function isDecided(verdict: ControlResult | undefined): boolean {
  return verdict?.outcome.status !== "unknown";
}

function firstSeen(finding: IdentifiedFinding, at: Date): StoredFinding {
  return {
    id: newId(),
    controlId: finding.control,
    ...shown(finding),
    state: "open",
    evidenceKind: kindOf(finding.control),
    firstSeenAt: at,
    lastSeenAt: at,
    dueAt: dueAt(finding.draft.severity, at),
    matchedBy: "exact",
  };
}

/** Keeps who it is and since when; everything that the judgment shows is taken over. */
function seenAgain(before: StoredFinding, current: IdentifiedFinding, by: MatchedBy, at: Date): StoredFinding {
  return {
    ...before,
    ...shown(current),
    state: "open",
    lastSeenAt: at > before.lastSeenAt ? at : before.lastSeenAt,
    dueAt:
      current.draft.severity === before.severity ? before.dueAt : dueAt(current.draft.severity, before.firstSeenAt),
    matchedBy: STORED_MATCH[by],
  };
}

function shown({ fingerprint, textHash, draft }: IdentifiedFinding) {
  return {
    fingerprint,
    textHash,
    severity: draft.severity,
    title: draft.message,
    reason: draft.reason,
    path: draft.place === undefined ? null : normalizePath(draft.place.path),
    line: draft.place?.line ?? null,
    endLine: draft.place?.endLine ?? null,
    symbol: draft.symbol,
    detail: {
      edits: draft.edits ?? [],
      ...(draft.excerpt === undefined ? {} : { excerpt: draft.excerpt }),
      ...(draft.flow === undefined ? {} : { flow: draft.flow }),
    },
  };
}

/** The kind without which the control cannot conclude. */
function kindOf(controlId: string): EvidenceKind {
  const [kind] = controlById(controlId)?.needs ?? [];
  if (kind === undefined) throw new Error(`Control ${controlId} needs no evidence, so it cannot have a finding`);
  return kind;
}

function dueAt(severity: Severity, firstSeenAt: Date): Date | null {
  const days = SLA_DAYS[severity];
  return Number.isFinite(days) ? new Date(firstSeenAt.getTime() + days * DAY) : null;
}
