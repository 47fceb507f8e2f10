import { expect, test } from "vitest";
import { smallRowText } from "./project-small-row.tsx";
import type { ProjectRow } from "./project-rows.ts";

const NOW = new Date("2026-11-20T09:12:00Z");
const row: ProjectRow = {
  slug: "data-hub",
  name: "data-hub",
  team: { slug: "claims", name: "Claims" },
  tier: "medium",
  score: 58.9,
  letter: "F",
  coverage: 0.9,
  change7d: -12,
  spark: [],
  critical: 2,
  high: 5,
  failing: 7,
  unknown: 3,
  passing: 60,
  notApplicable: 4,
  controls: 70,
  djangoVersion: "5.2.20",
  djangoEndOfLife: { date: "2028-04-30", isPast: false },
  lastAuditAt: "2026-11-20T01:12:00Z",
  isStale: false,
  isDemo: false,
};

test("the second line says what fails, and of which team while there are several", () => {
  expect(smallRowText(row, true, NOW)).toBe("Claims · 7 of 70 failing, 2 critical");
  expect(smallRowText({ ...row, critical: 0 }, false, NOW)).toBe("7 of 70 failing");
});

test("what makes the numbers doubtful is never left out", () => {
  const old = {
    ...row,
    isStale: true,
    lastAuditAt: "2026-10-28T09:12:00Z",
    djangoEndOfLife: { date: "2026-04-30", isPast: true },
  };
  expect(smallRowText(old, false, NOW)).toBe("7 of 70 failing, 2 critical · stale 23 d · Django 5.2.20 EOL");
});

test("a project without a report is not said to pass", () => {
  expect(smallRowText({ ...row, lastAuditAt: null, critical: 0, failing: 0 }, false, NOW)).toBe("no report yet");
});
