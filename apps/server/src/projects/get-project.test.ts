import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "@stance/db/testing";
import { afterAll, beforeAll, expect, it } from "vitest";

import { readingContext } from "#testing/reading-context.ts";
import {
  dayAgo,
  daysAgo,
  NOW,
  seedAudit,
  seedDays,
  seedEvents,
  seedProject,
  seedResults,
  seedTeam,
} from "#testing/seed-posture.ts";

import { projectsRouter } from "./router.ts";

const day = (ago: number) => dayAgo(ago).toISOString().slice(0, 10);

describeOnEachDatabase("projects.get", (kind) => {
  let test: TestDatabase;
  let quote: string;
  let other: string;
  const get = (who: "admin" | readonly string[], slug: string) =>
    projectsRouter.createCaller(readingContext(test.db, who)).get({ slug });

  beforeAll(async () => {
    test = await createTestDatabase(kind);
    const { db } = test;
    quote = await seedTeam(db, "quote-buy");
    other = await seedTeam(db, "other");
    const web = await seedProject(db, {
      teamId: quote,
      slug: "quote-web",
      score: 61.3,
      letter: "D",
      coverage: 0.95,
      fail: 2,
      unknown: 1,
      pass: 21,
      notApplicable: 1,
      django: "5.2.8",
      lastAuditAt: daysAgo(15),
      explanation: {
        asOf: NOW.toISOString(),
        catalog: "2026.11.1",
        djangoPrecision: "lock",
        settingsReason: "config/wsgi.py names it.",
        controls: [],
        ladder: [
          { control: "cfg-debug-off", gain: 14, score: 75.3, letter: "C" },
          { control: "cfg-allowed-hosts", gain: 9, score: 84.3, letter: "B" },
        ],
      },
    });
    const auditId = await seedAudit(db, web, { observedAt: daysAgo(15), commit: "4be02d7a" });
    await db.client.posture.update({
      where: { projectId: web },
      data: { capLetter: "C", capReason: "open-critical", lastAuditId: auditId, pythonVersion: "3.9.2" },
    });
    await db.client.evidence.create({
      data: {
        projectId: web,
        kind: "django-settings",
        source: "static",
        auditId,
        observedAt: daysAgo(15),
        encoding: "identity",
        body: new Uint8Array(),
        size: 0,
      },
    });
    await seedDays(db, web, {
      300: { score: 50, formulaVersion: 99 },
      100: { score: 70.4, letter: "C" },
      60: { score: 75.3, letter: "C" },
      3: { score: 61.3, letter: "D" },
    });
    await seedResults(db, web, {
      "cfg-debug-off": { status: "fail", reason: "insecure-value", severity: "critical", earns: 14 },
      "cfg-allowed-hosts": { status: "fail", reason: "missing", severity: "high", earns: 20 },
      "tls-hsts-enabled": { status: "pass", severity: "high" },
    });
    const cause = (change: number) => ({ kind: "report", scoreBefore: 1, scoreAfter: 2, change, observed: null });
    await seedEvents(db, web, [
      { controlId: "cfg-debug-off", at: daysAgo(100), from: null, to: "fail", cause: cause(-50) },
      { controlId: "cfg-debug-off", at: daysAgo(60), from: "fail", to: "pass", cause: cause(4.9) },
      { controlId: "cfg-debug-off", at: daysAgo(3), from: "pass", to: "fail", cause: cause(-14) },
      { controlId: "cfg-debug-off", at: daysAgo(2), from: "fail", to: "fail", cause: cause(-30) },
      { controlId: "tls-hsts-enabled", at: daysAgo(3), from: "fail", to: "pass", cause: cause(2) },
      { controlId: "tls-hsts-enabled", at: daysAgo(50), from: "fail", to: "unknown", cause: cause(40) },
      ...[5, 6, 7, 8, 9].map((ago) => ({
        controlId: "cfg-allowed-hosts",
        at: daysAgo(ago),
        from: ago % 2 === 0 ? ("fail" as const) : ("pass" as const),
        to: ago % 2 === 0 ? ("pass" as const) : ("fail" as const),
        cause: cause(ago % 2 === 0 ? ago : -ago),
      })),
    ]);
    await seedProject(db, { teamId: quote, slug: "fresh" });
  });
  afterAll(() => test.close());

  it("says where the project stands, since when and what to do", async () => {
    expect(await get([quote], "quote-web")).toMatchObject({
      slug: "quote-web",
      team: { slug: "quote-buy", name: "QUOTE-BUY" },
      rating: { score: 61.3, letter: "D", coverage: 0.95, cap: { letter: "C", reason: "open-critical" } },
      change7d: 61.3 - 75.3,
      change90d: 61.3 - 70.4,
      sentence: {
        worst: { controlId: "cfg-debug-off", severity: "critical", since: daysAgo(3).toISOString(), earns: 14 },
        failing: 2,
        unknown: 1,
      },
      djangoVersion: "5.2.8",
      djangoPrecision: "lock",
      djangoEndOfLife: { series: "5.2", isLts: true, date: "2028-04-30", isPast: false },
      pythonEndOfLife: { series: "3.9", date: "2025-10-31", isPast: true },
      settingsReason: "config/wsgi.py names it.",
      revision: { commit: "4be02d7a", branch: "main", author: "Tomasz Wrona", dirty: false },
      receivedAt: daysAgo(15).toISOString(),
      isStale: true,
      sources: [{ source: "static", toolName: "stance", failing: 2, isStale: true }],
      counts: { pass: 21, fail: 2, unknown: 1, notApplicable: 1 },
      ladder: [
        { controlId: "cfg-debug-off", severity: "critical", gain: 14, scoreAfter: 75.3, letterAfter: "C" },
        { controlId: "cfg-allowed-hosts", gain: 9, scoreAfter: 84.3, letterAfter: "B" },
      ],
      gateCommand: expect.stringMatching(/ --push --server http:\S+ --fail-on high$/),
    });
  });

  it("draws the days of the present formula only", async () => {
    const { days } = await get("admin", "quote-web");
    expect(days.map((entry) => entry.day)).toEqual([day(100), day(60), day(3)]);
  });

  it("names the five days that moved most by their largest real change", async () => {
    const { dayEvents } = await get("admin", "quote-web");
    expect(dayEvents.map((event) => [event.day, event.kind, event.change])).toEqual([
      [day(9), "regression", -9],
      [day(8), "fixed", 8],
      [day(7), "regression", -7],
      [day(6), "fixed", 6],
      [day(3), "regression", -14],
    ]);
  });

  it("rates nothing before the first report", async () => {
    expect(await get([quote], "fresh")).toMatchObject({
      rating: null,
      change7d: null,
      sentence: { worst: null, failing: 0, unknown: 0 },
      revision: null,
      receivedAt: null,
      isStale: false,
      sources: [],
      days: [],
      ladder: [],
    });
  });

  it("is not found for people of other teams, like a project that does not exist", async () => {
    const foreign = await get([other], "quote-web").catch((error: unknown) => error);
    const missing = await get([other], "no-such").catch((error: unknown) => error);
    expect(foreign).toMatchObject({ code: "NOT_FOUND" });
    expect(missing).toMatchObject({ code: "NOT_FOUND", message: (foreign as Error).message });
  });
});
