import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "@stance/db/testing";
import { rollUp } from "@stance/model";
import { afterAll, beforeAll, expect, it } from "vitest";

import { readingContext } from "#testing/reading-context.ts";
import {
  dayAgo,
  daysAgo,
  seedAudit,
  seedDays,
  seedEvents,
  seedFleetDays,
  seedProject,
  seedResults,
  seedTeam,
} from "#testing/seed-posture.ts";

import { overviewRouter } from "./router.ts";

const day = (ago: number) => dayAgo(ago).toISOString().slice(0, 10);
const cause = (change: number, line = 27) => ({
  kind: "report",
  scoreBefore: 75.3,
  scoreAfter: 75.3 + change,
  change,
  severity: "critical",
  observed: { checked: "DEBUG", text: "True", path: "config/settings/base.py", line },
});
const owasp = (fail: number, worst: string | null) => ({ pass: 1, fail, unknown: 0, notApplicable: 0, worst });

describeOnEachDatabase("overview.get", (kind) => {
  let test: TestDatabase;
  let quote: string;
  let data: string;
  const get = (who: "admin" | readonly string[]) => overviewRouter.createCaller(readingContext(test.db, who)).get();

  beforeAll(async () => {
    test = await createTestDatabase(kind);
    const { db } = test;
    quote = await seedTeam(db, "quote-buy");
    data = await seedTeam(db, "data-platform");
    const web = await seedProject(db, {
      teamId: quote,
      slug: "quote-web",
      tier: "high",
      score: 61.3,
      letter: "C",
      coverage: 0.96,
      critical: 1,
      high: 4,
      fail: 3,
      unknown: 2,
      django: "4.2.30",
      lastAuditAt: daysAgo(1),
      owasp: { A02: owasp(2, "critical"), A07: owasp(0, null) },
    });
    const hub = await seedProject(db, {
      teamId: data,
      slug: "data-hub",
      tier: "critical",
      score: 90,
      letter: "A",
      coverage: 1,
      high: 1,
      fail: 1,
      django: "5.2.8",
      lastAuditAt: daysAgo(20),
      owasp: { A02: owasp(1, "high") },
    });
    await seedProject(db, {
      teamId: quote,
      slug: "gone",
      score: 1,
      letter: "F",
      critical: 50,
      isArchived: true,
      owasp: { A02: owasp(9, "critical") },
    });
    await seedProject(db, { teamId: quote, slug: "fresh" });
    const auditId = await seedAudit(db, web, { observedAt: daysAgo(3), commit: "9f3c2e1a" });
    await seedAudit(db, hub, { observedAt: daysAgo(20) });
    await seedDays(db, web, {
      120: { score: 70, letter: "C", high: 9, fail: 5, unknown: 1 },
      40: { score: 75.3, letter: "C", high: 4, fail: 2, unknown: 1 },
      3: { score: 61.3, letter: "C", critical: 1, high: 4, fail: 3, unknown: 2 },
    });
    await seedDays(db, hub, {
      60: { score: 80, letter: "B", high: 2 },
      30: { score: 90, letter: "A", high: 1, fail: 1 },
    });
    await seedFleetDays(db, {
      120: { score: 71, letter: "C", projects: 1 },
      60: { score: 70, letter: "C" },
      40: { score: 74, letter: "C" },
      30: { score: 77, letter: "C", critical: 0, high: 5, fail: 3, unknown: 1 },
      3: { score: 66, letter: "D", critical: 1, high: 5, fail: 4, unknown: 2 },
    });
    await seedResults(db, web, {
      "cfg-debug-off": { status: "fail", severity: "critical", earns: 14 },
      "cfg-allowed-hosts": { status: "fail", severity: "high", earns: 20 },
      "tls-hsts-enabled": { status: "pass", severity: "high" },
    });
    await seedResults(db, hub, {
      "cfg-debug-off": { status: "fail", severity: "critical", findingSeverity: "high", earns: 5 },
    });
    await seedEvents(db, web, [
      { controlId: "cfg-debug-off", at: daysAgo(120), from: null, to: "pass" },
      { controlId: "tls-hsts-enabled", at: daysAgo(40), from: "fail", to: "pass", cause: cause(5.3) },
      { controlId: "cookie-samesite", at: daysAgo(40), from: "pass", to: "fail", cause: cause(-60) },
      { controlId: "cfg-debug-off", at: daysAgo(3), from: "pass", to: "fail", auditId, cause: cause(-14) },
      { controlId: "cfg-allowed-hosts", at: daysAgo(3), from: null, to: "fail", cause: cause(-20) },
      // Larger than the change of data-hub on that day.
      { controlId: "cookie-samesite", at: daysAgo(30), from: "fail", to: "pass", cause: cause(50) },
      // First judged within the week, and only then worse.
      { controlId: "csrf-middleware", at: daysAgo(6), from: null, to: "pass" },
      { controlId: "csrf-middleware", at: daysAgo(2), from: "pass", to: "fail", cause: cause(-3) },
      // Failed and was fixed again within the week: nothing to report.
      { controlId: "tls-https-redirect", at: daysAgo(5), from: "pass", to: "fail", cause: cause(-5) },
      { controlId: "tls-https-redirect", at: daysAgo(4), from: "fail", to: "pass", cause: cause(5) },
      // Went through unknown: fixed all the same.
      { controlId: "cookie-csrf-secure", at: daysAgo(6), from: "fail", to: "unknown" },
      { controlId: "cookie-csrf-secure", at: daysAgo(2), from: "unknown", to: "pass", cause: cause(2) },
    ]);
    await seedEvents(db, hub, [
      { controlId: "cookie-session-secure", at: daysAgo(30), from: "fail", to: "pass", cause: cause(10) },
      { controlId: "cookie-session-httponly", at: daysAgo(1), from: "fail", to: "unknown", cause: cause(1) },
      { controlId: "sec-secret-key-external", at: daysAgo(1), from: "fail", to: "notApplicable" },
    ]);
  });
  afterAll(() => test.close());

  it("rolls up all projects for who sees all", async () => {
    const fleet = await get("admin");
    const score = rollUp([
      { score: 61.3, tier: "high" },
      { score: 90, tier: "critical" },
    ])?.score;
    expect(fleet).toMatchObject({
      projects: 3,
      teams: 2,
      lastReceivedAt: daysAgo(3).toISOString(),
      rating: { score, letter: "C", coverage: 0.98 },
      change7d: (score ?? Number.NaN) - 77,
      change90d: (score ?? Number.NaN) - 71,
    });
    expect(fleet.counts).toEqual([
      { key: "critical", value: 1, change7d: 1 },
      { key: "high", value: 5, change7d: 0 },
      { key: "failingControls", value: 4, change7d: 1 },
      { key: "unknownControls", value: 2, change7d: 1 },
      { key: "staleProjects", value: 1, change7d: null },
      { key: "pastDjangoEol", value: 1, change7d: null },
    ]);
  });

  it("draws a step per day of change, from the value at the beginning to today", async () => {
    const { days, rating } = await get("admin");
    expect(days).toEqual([
      { day: day(90), score: 71, letter: "C" },
      { day: day(60), score: 70, letter: "C" },
      { day: day(40), score: 74, letter: "C" },
      { day: day(30), score: 77, letter: "C" },
      { day: day(3), score: 66, letter: "D" },
      { day: day(0), score: rating?.score, letter: "C" },
    ]);
  });

  it("names the change behind each large step, in the direction of the step", async () => {
    const { events } = await get("admin");
    expect(events).toEqual([
      expect.objectContaining({ day: day(40), projectSlug: "quote-web", controlId: "tls-hsts-enabled", kind: "fixed" }),
      expect.objectContaining({ day: day(30), projectSlug: "quote-web", kind: "fixed", change: 50 }),
      {
        day: day(3),
        projectSlug: "quote-web",
        projectName: "quote-web",
        controlId: "cfg-debug-off",
        title: "DEBUG is off in production",
        kind: "regression",
        change: -14,
        commit: "9f3c2e1a",
        author: "Tomasz Wrona",
        path: "config/settings/base.py",
        line: 27,
      },
    ]);
  });

  it("lists net changes of the week and leaves out first answers", async () => {
    const { changes } = await get("admin");
    expect(changes.regressions).toEqual([
      {
        at: daysAgo(3).toISOString(),
        projectSlug: "quote-web",
        projectName: "quote-web",
        controlId: "cfg-debug-off",
        title: "DEBUG is off in production",
        severity: "critical",
        from: "pass",
        to: "fail",
        change: -14,
        scoreBefore: 75.3,
        scoreAfter: 61.3,
        commit: "9f3c2e1a",
        author: "Tomasz Wrona",
        subject: "Raise quote TTL",
        path: "config/settings/base.py",
        line: 27,
        observed: "True",
      },
      expect.objectContaining({ controlId: "csrf-middleware", from: "pass", to: "fail", change: -3 }),
    ]);
    expect(changes.fixed.map(({ controlId, from, to, change }) => [controlId, from, to, change])).toEqual([
      ["cookie-csrf-secure", "fail", "pass", 2],
      ["sec-secret-key-external", "fail", "notApplicable", null],
    ]);
    expect(changes).toMatchObject({ more: 0, regressionsTotal: 2, fixedTotal: 2, projects: 2 });
  });

  it("puts critical problems first, then what lifts the roll-up most", async () => {
    const { fixNext, rating } = await get("admin");
    const after = (web: number, hub: number) =>
      (rollUp([
        { score: web, tier: "high" },
        { score: hub, tier: "critical" },
      ])?.score ?? Number.NaN) - (rating?.score ?? Number.NaN);
    expect(fixNext).toEqual([
      {
        controlId: "cfg-debug-off",
        title: "DEBUG is off in production",
        severity: "critical",
        projects: 2,
        projectSlug: null,
        projectName: null,
        perFix: 9.5,
        fleet: expect.closeTo(after(75.3, 95), 9),
      },
      expect.objectContaining({
        controlId: "cfg-allowed-hosts",
        projects: 1,
        projectSlug: "quote-web",
        perFix: 20,
        fleet: expect.closeTo(after(81.3, 90), 9),
      }),
    ]);
  });

  it("shows all ten categories, also those that no control checks", async () => {
    const { owasp: strip } = await get("admin");
    expect(strip.map(({ code }) => code)).toEqual([
      "A01",
      "A02",
      "A03",
      "A04",
      "A05",
      "A06",
      "A07",
      "A08",
      "A09",
      "A10",
    ]);
    expect(strip[1]).toMatchObject({ failing: 3, projects: 2, worst: "critical" });
    expect(strip[1]?.checked).toBeGreaterThan(0);
    expect(strip[6]).toMatchObject({ failing: 0, projects: 0, worst: null });
  });

  it("computes everything from the own projects for a member of one team", async () => {
    const own = await get([data]);
    expect(own).toMatchObject({
      projects: 1,
      teams: 1,
      lastReceivedAt: daysAgo(20).toISOString(),
      rating: { score: 90, letter: "A", coverage: 1 },
      change7d: 0,
      change90d: null,
    });
    expect(own.counts.map(({ value, change7d }) => [value, change7d])).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 0],
      [1, null],
      [0, null],
    ]);
    expect(own.days).toEqual([
      { day: day(60), score: 80, letter: "B" },
      { day: day(30), score: 90, letter: "A" },
      { day: day(0), score: 90, letter: "A" },
    ]);
    expect(own.events.map(({ projectSlug }) => projectSlug)).toEqual(["data-hub"]);
    expect(own.changes.regressions).toEqual([]);
    expect(own.changes).toMatchObject({ regressionsTotal: 0, fixedTotal: 1, projects: 1 });
    expect(own.fixNext).toMatchObject([
      { controlId: "cfg-debug-off", severity: "high", projects: 1, projectSlug: "data-hub" },
    ]);
    expect(own.owasp[1]).toMatchObject({ failing: 1, projects: 1, worst: "high" });
    expect(JSON.stringify(own)).not.toContain("quote");
  });

  it("shows a member of both teams what the fleet's days say too", async () => {
    const both = await get([quote, data]);
    const { rating } = await get("admin");
    expect(both.rating).toEqual(rating);
    expect(both.days[0]).toEqual({ day: day(90), ...rollUp([{ score: 70, tier: "high" }]) });
    const weekAgo = rollUp([
      { score: 75.3, tier: "high" },
      { score: 90, tier: "critical" },
    ]);
    expect(both.change7d).toBeCloseTo((rating?.score ?? Number.NaN) - (weekAgo?.score ?? Number.NaN), 9);
  });

  it("is empty, not an error, for a member without a team", async () => {
    expect(await get([])).toMatchObject({
      projects: 0,
      teams: 0,
      lastReceivedAt: null,
      rating: null,
      change7d: null,
      days: [],
      events: [],
      fixNext: [],
      changes: { regressions: [], fixed: [], more: 0 },
    });
  });
});

describeOnEachDatabase("overview.get with many changes", (kind) => {
  it("shows the five worst of each kind and counts the rest", async () => {
    const test = await createTestDatabase(kind);
    try {
      const teamId = await seedTeam(test.db, "fleet");
      for (let index = 0; index < 8; index += 1) {
        const id = await seedProject(test.db, { teamId, slug: `p-${index}`, score: 50, letter: "F" });
        await seedEvents(test.db, id, [
          { controlId: "cfg-debug-off", at: daysAgo(2), from: "pass", to: "fail", cause: cause(-index) },
        ]);
      }
      const { changes } = await overviewRouter.createCaller(readingContext(test.db, "lead")).get();
      expect(changes.regressions.map(({ change }) => change)).toEqual([-7, -6, -5, -4, -3]);
      expect(changes).toMatchObject({ more: 3, regressionsTotal: 8, fixedTotal: 0, projects: 8 });
    } finally {
      await test.close();
    }
  });
});
