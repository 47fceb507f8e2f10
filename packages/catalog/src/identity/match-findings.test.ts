import type { ControlResult, FindingDraft } from "@stance/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { identifyFindings, normalizePath, type IdentifiedFinding } from "./fingerprint.ts";
import { matchFindings, type KnownFinding, type MatchResult } from "./match-findings.ts";

type Spot = { readonly control: string; readonly path: string; readonly symbol: string; readonly text: string };

const SPOT: Spot = { control: "cfg-debug-off", path: "config/base.py", symbol: "DEBUG", text: "DEBUG = True" };

describe("matchFindings", () => {
  it("recognizes what did not change by its fingerprint", () => {
    expect(brief(match([SPOT], [SPOT]))).toEqual({ by: ["fingerprint"], gone: 0, fresh: 0 });
  });

  it("recognizes a renamed file, then an edited statement", () => {
    expect(brief(match([SPOT], [{ ...SPOT, path: "config/settings/base.py" }])).by).toEqual(["renamedPath"]);
    expect(brief(match([SPOT], [{ ...SPOT, text: "DEBUG = 1" }])).by).toEqual(["editedText"]);
  });

  it("takes a renamed file with an edited statement for another finding", () => {
    expect(brief(match([SPOT], [{ ...SPOT, path: "other.py", text: "DEBUG = 1" }]))).toEqual({
      by: [],
      gone: 1,
      fresh: 1,
    });
  });

  it("never matches across controls or symbols", () => {
    expect(brief(match([SPOT], [{ ...SPOT, control: "cfg-settings-split" }]))).toEqual({ by: [], gone: 1, fresh: 1 });
    expect(brief(match([SPOT], [{ ...SPOT, symbol: "TEMPLATE_DEBUG" }]))).toEqual({ by: [], gone: 1, fresh: 1 });
  });

  it("merges nothing when two known findings could be meant", () => {
    const known = [SPOT, { ...SPOT, path: "config/dev.py" }];
    expect(brief(match(known, [{ ...SPOT, path: "config/new.py" }]))).toEqual({ by: [], gone: 2, fresh: 1 });
  });

  it("merges nothing when two current findings could be meant", () => {
    const current = [
      { ...SPOT, path: "a.py" },
      { ...SPOT, path: "b.py" },
    ];
    expect(brief(match([SPOT], current))).toEqual({ by: [], gone: 1, fresh: 2 });
  });

  it("gives a certain match before a likely one", () => {
    const moved = { ...SPOT, path: "config/new.py" };
    const result = match([SPOT, moved], [moved]);
    expect(result.matches.map(({ known, by }) => [known.path, by])).toEqual([["config/new.py", "fingerprint"]]);
    expect(result.gone.map(({ path }) => path)).toEqual(["config/base.py"]);
  });

  it("uses every finding exactly once, and never merges different problems", () => {
    const spots = fc.array(
      fc.record({
        control: fc.constantFrom("a", "b"),
        path: fc.constantFrom("p.py", "q.py", "r.py"),
        symbol: fc.constantFrom("X", "Y"),
        text: fc.constantFrom("1", "2", "3"),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(spots, spots, (before, after) => {
        const known = knownOf(before);
        const current = identify(after);
        const { matches, gone, fresh } = matchFindings(known, current);
        expect([...matches.map((found) => found.known), ...gone].toSorted(byId)).toEqual(known.toSorted(byId));
        expect(new Set([...matches.map((found) => found.current), ...fresh])).toEqual(new Set(current));
        expect(matches.length + fresh.length).toBe(current.length);
        for (const { known: old, current: now, by } of matches) {
          expect([now.control, now.draft.symbol]).toEqual([old.control, old.symbol]);
          const isSamePath = normalizePath(now.draft.place?.path ?? "") === old.path;
          const isSameText = now.textHash === old.textHash;
          expect({ isSamePath, isSameText }).toEqual({
            isSamePath: by !== "renamedPath",
            isSameText: by !== "editedText",
          });
        }
      }),
    );
  });
});

function match(before: readonly Spot[], after: readonly Spot[]): MatchResult {
  return matchFindings(knownOf(before), identify(after));
}

function brief({ matches, gone, fresh }: MatchResult): { by: readonly string[]; gone: number; fresh: number } {
  return { by: matches.map(({ by }) => by), gone: gone.length, fresh: fresh.length };
}

/** Findings as a store keeps them after a report. */
function knownOf(spots: readonly Spot[]): readonly KnownFinding[] {
  return identify(spots).map(({ control, fingerprint, textHash, draft }, index) => ({
    id: String(index),
    control,
    fingerprint,
    path: draft.place?.path ?? null,
    symbol: draft.symbol,
    textHash,
  }));
}

function identify(spots: readonly Spot[]): readonly IdentifiedFinding[] {
  return identifyFindings(
    spots.map(({ control, path, symbol, text }): ControlResult => {
      const finding: FindingDraft = {
        message: "",
        severity: "low",
        reason: "missing",
        place: { path, line: 1 },
        symbol,
        text,
      };
      return {
        control,
        sources: [],
        outcome: { status: "fail", confidence: "high", findings: [finding], observations: [] },
      };
    }),
  );
}

function byId(a: KnownFinding, b: KnownFinding): number {
  return Number(a.id) - Number(b.id);
}
