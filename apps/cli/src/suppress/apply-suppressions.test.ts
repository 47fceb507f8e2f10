import type { WrittenSuppression } from "@stance/auditor";
import { identifyFindings, type IdentifiedFinding } from "@stance/catalog";
import type { Status } from "@stance/model";
import { describe, expect, it } from "vitest";

import { applySuppressions } from "./apply-suppressions.ts";

type Spot = { readonly path?: string; readonly line?: number; readonly endLine?: number };

function findings(...spots: readonly Spot[]): readonly IdentifiedFinding[] {
  const drafts = spots.map(({ path, line = 1, endLine }, index) => ({
    message: "m",
    severity: "high" as const,
    reason: "insecure-value" as const,
    symbol: `S${index}`,
    text: "",
    ...(path === undefined ? {} : { place: { path, line, ...(endLine === undefined ? {} : { endLine }) } }),
  }));
  const outcome = { status: "fail" as const, confidence: "high" as const, findings: drafts, observations: [] };
  return identifyFindings([{ control: "cfg-debug-off", outcome, sources: [] }]);
}

const WRITTEN: WrittenSuppression = {
  origin: "comment",
  place: { path: "shop/settings.py", line: 4 },
  lines: { from: 4, to: 5 },
  control: "cfg-debug-off",
  until: "2026-11-20",
  reason: "why",
  problem: null,
};

const CONFIGURED: WrittenSuppression = {
  origin: "configuration",
  place: { path: "pyproject.toml", line: 7 },
  control: "cfg-debug-off",
  until: "2026-11-20",
  reason: "why",
  problem: null,
};

function conclude(
  written: Partial<WrittenSuppression>,
  found: readonly IdentifiedFinding[],
  options: { readonly today?: string; readonly verdict?: Status | null; readonly from?: string } = {},
) {
  const { today = "2026-11-20", verdict = "fail", from } = options;
  const [only] = applySuppressions({
    root: "/repo/services",
    inComments: from === undefined ? [{ ...WRITTEN, ...written }] : [],
    configured: from === undefined ? [] : [{ written: { ...CONFIGURED, ...written }, from }],
    findings: found,
    verdicts: new Map(verdict === null ? [] : [["cfg-debug-off", verdict]]),
    today,
  });
  return only;
}

describe("a suppression in a comment", () => {
  it.each([
    ["on its line", { path: "shop/settings.py", line: 4 }, 1],
    ["on the line below", { path: "shop/settings.py", line: 5 }, 1],
    ["in a statement around it", { path: "shop/settings.py", line: 2, endLine: 9 }, 1],
    ["further below", { path: "shop/settings.py", line: 6 }, 0],
    ["in another file", { path: "shop/base.py", line: 4 }, 0],
    ["without a place", {}, 0],
  ])("is about a finding %s: %j -> %i", (_, spot, count) => {
    expect(conclude({}, findings(spot))?.fingerprints).toHaveLength(count);
  });

  it("holds on its last day and not on the next", () => {
    const found = findings({ path: "shop/settings.py", line: 4 });
    expect(conclude({}, found)?.state).toBe("active");
    expect(conclude({}, found, { today: "2026-11-21" })).toMatchObject({ state: "expired", fingerprints: [] });
  });

  it("silences nothing while it is malformed or names no control that exists", () => {
    const found = findings({ path: "shop/settings.py", line: 4 });
    expect(conclude({ problem: "It gives no reason.", reason: null }, found)).toMatchObject({
      state: "malformed",
      note: "It gives no reason.",
      fingerprints: [],
    });
    expect(conclude({ control: "cfg-debug-of" }, found)).toMatchObject({
      state: "malformed",
      note: "There is no control cfg-debug-of; cfg-debug-off may be meant.",
    });
  });

  it("is unused without a finding, and says where it could not be told", () => {
    expect(conclude({}, [], { verdict: "pass" })?.note).toContain("is not there");
    expect(conclude({}, [], { verdict: "unknown" })).toMatchObject({
      state: "unused",
      note: expect.stringContaining("decided"),
    });
  });

  it("is left out while its control was not judged", () => {
    expect(conclude({}, [], { verdict: null })).toBeUndefined();
  });
});

describe("a suppression of pyproject.toml", () => {
  const found = findings({ path: "shop/kiosk/settings.py" }, { path: "shop/settings.py" }, {});

  it.each([
    [undefined, "/repo", 3],
    ["services/shop/kiosk/**", "/repo", 1],
    ["services/shop/", "/repo", 2],
    ["kiosk", "/repo", 1],
    ["settings.py", "/repo/services/shop", 2],
    ["/kiosk", "/repo/services/shop", 1],
    ["settings.py", "/repo/services/blog", 0],
  ])("with the path %s from %s silences %i findings", (path, from, count) => {
    const written = path === undefined ? {} : { path };
    expect(conclude(written, found, { from })?.fingerprints).toHaveLength(count);
  });

  it("is shown where it stands, from the audited tree", () => {
    expect(conclude({}, found, { from: "/repo" })?.place).toEqual({ path: "../pyproject.toml", line: 7 });
    expect(conclude({}, found, { from: "/repo/services/shop" })?.place.path).toBe("shop/pyproject.toml");
  });
});
