import { controls } from "@stance/catalog";
import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "@stance/db/testing";
import { djangoSettingsSchema, type DjangoSettings } from "@stance/model";
import { afterAll, beforeAll, expect, it } from "vitest";

import { toStoredJson } from "#stored-json.ts";
import { readingContext } from "#testing/reading-context.ts";
import { buildReport } from "#testing/report-builder.ts";
import { daysAgo, seedAudit, seedEvents, seedProject, seedResults, seedTeam } from "#testing/seed-posture.ts";

import { controlsRouter } from "./router.ts";

const PATH = "config/settings/production.py";

describeOnEachDatabase("controls.get", (kind) => {
  let test: TestDatabase;
  let quote: string;
  let other: string;
  let auditId: string;
  const get = (who: "admin" | readonly string[], slug: string, controlId: string) =>
    controlsRouter.createCaller(readingContext(test.db, who)).get({ slug, controlId });

  beforeAll(async () => {
    test = await createTestDatabase(kind);
    const { db } = test;
    quote = await seedTeam(db, "quote-buy");
    other = await seedTeam(db, "other");
    const web = await seedProject(db, { teamId: quote, slug: "quote-web", score: 61.3, letter: "C", coverage: 0.95 });
    auditId = await seedAudit(db, web, { observedAt: daysAgo(1), commit: "9f3c2e1a", subject: "Read flags from env" });
    const { encoding, body, size } = await toStoredJson(settings());
    await db.client.evidence.create({
      data: {
        projectId: web,
        kind: "django-settings",
        source: "static",
        auditId,
        observedAt: daysAgo(1),
        encoding,
        body,
        size,
      },
    });
    await seedResults(db, web, {
      "cfg-debug-off": {
        status: "fail",
        reason: "insecure-value",
        severity: "critical",
        since: daysAgo(1),
        earns: 25,
        observations: [
          {
            checked: "DEBUG under config.settings.production",
            observed: "True",
            expected: "False",
            verdict: "bad",
            place: { path: PATH, line: 2 },
            source: "static",
          },
        ],
      },
      "cfg-allowed-hosts": { status: "fail", reason: "insecure-value", severity: "high", earns: 30 },
      "tls-hsts-enabled": { status: "fail", reason: "missing", severity: "high", earns: 10 },
      "cookie-session-secure": { status: "pass", severity: "high" },
    });
    await seedEvents(db, web, [
      { controlId: "cfg-debug-off", at: daysAgo(90), from: null, to: "pass" },
      {
        controlId: "cfg-debug-off",
        at: daysAgo(3),
        from: "pass",
        to: "fail",
        toReason: "insecure-default",
        auditId,
        cause: { kind: "report", scoreBefore: 75.3, scoreAfter: 61.3, change: -14, observed: null },
      },
      { controlId: "cfg-debug-off", at: daysAgo(1), from: "fail", to: "fail", toReason: "insecure-value" },
    ]);
    const finding = {
      projectId: web,
      severity: "critical" as const,
      title: "DEBUG is on.",
      reason: "insecure-value",
      sources: ["static"],
      evidenceKind: "django-settings",
      firstSeenAt: daysAgo(3),
      lastSeenAt: daysAgo(1),
      dueAt: daysAgo(-4),
    };
    const edit = { path: PATH, startLine: 2, endLine: 2, replacement: ["DEBUG = False"] };
    await db.client.finding.create({
      data: {
        ...finding,
        controlId: "cfg-debug-off",
        fingerprint: "open",
        path: PATH,
        line: 2,
        symbol: "DEBUG",
        detail: { edits: [edit] },
      },
    });
    await db.client.finding.create({
      data: {
        ...finding,
        controlId: "cfg-debug-off",
        fingerprint: "fixed",
        state: "fixed",
        fixedAt: daysAgo(80),
        fixedByAuditId: auditId,
        firstSeenAt: daysAgo(100),
        path: PATH,
        line: 2,
        symbol: "DEBUG",
        detail: { edits: [edit] },
      },
    });
    await seedOther(quote, "shop", "pass");
    await seedOther(quote, "blog", "unknown");
    await seedOther(other, "foreign", "pass");
    await seedOther(quote, "archived", "fail", true);
  });
  afterAll(() => test.close());

  const seedOther = async (teamId: string, slug: string, status: "pass" | "fail" | "unknown", isArchived = false) => {
    const id = await seedProject(test.db, { teamId, slug, score: 90, letter: "A", isArchived });
    const reason = status === "unknown" ? { reason: "computed" } : {};
    await seedResults(test.db, id, { "cfg-debug-off": { status, ...reason } });
  };

  it("shows the statement with the offending line and the patch against it", async () => {
    const { findings } = await get([quote], "quote-web", "cfg-debug-off");
    const [open] = findings;
    expect(open?.excerpt).toEqual({
      path: PATH,
      startLine: 1,
      lines: ['SECRET = "x"', "DEBUG = True", 'NAME = "y"'],
      maskedLines: [],
      offending: [2],
    });
    expect(open?.patches).toHaveLength(1);
    expect(open?.patches[0]?.text).toContain("-DEBUG = True\n+DEBUG = False\n");
  });

  it("lists fixed findings after the open ones, without code that may no longer be there", async () => {
    const { findings, moreFindings } = await get([quote], "quote-web", "cfg-debug-off");
    expect(findings.map(({ state, excerpt, patches }) => [state, excerpt === null, patches.length])).toEqual([
      ["open", false, 1],
      ["fixed", true, 0],
    ]);
    expect(moreFindings).toBe(0);
  });

  it("says since when it fails, by when to fix it and what that earns", async () => {
    const answer = await get([quote], "quote-web", "cfg-debug-off");
    expect(answer).toMatchObject({
      status: "fail",
      since: daysAgo(1).toISOString(),
      failsSince: daysAgo(3).toISOString(),
      dueAt: daysAgo(-4).toISOString(),
      earns: 25,
      scoreNow: 61.3,
      scoreAfter: 86.3,
      letterNow: "C",
      letterAfter: "B",
      audit: { commit: "9f3c2e1a", branch: "main", toolName: "stance", observedAt: daysAgo(1).toISOString() },
      observations: [{ checked: "DEBUG under config.settings.production", path: PATH, line: 2, source: "static" }],
    });
  });

  it("keeps the cap of another critical finding after the fix", async () => {
    const { scoreAfter, letterAfter } = await get([quote], "quote-web", "cfg-allowed-hosts");
    expect([scoreAfter, letterAfter]).toEqual([91.3, "C"]);
  });

  it("shows every statement that gave the setting its value", async () => {
    const { chain } = await get([quote], "quote-web", "cfg-debug-off");
    expect(chain).toEqual([
      {
        setting: "DEBUG",
        steps: [{ path: PATH, line: 2, operation: "assign", shown: "True", guard: null, isEffective: true }],
      },
    ]);
  });

  it("tells the history newest first, with commit and what it did to the score", async () => {
    const { history } = await get([quote], "quote-web", "cfg-debug-off");
    expect(history).toMatchObject([
      { from: "fail", to: "fail", cause: null, change: null },
      { from: "pass", to: "fail", commit: "9f3c2e1a", subject: "Read flags from env", cause: "report", change: -14 },
      { from: null, to: "pass", commit: null },
    ]);
  });

  it("counts the control elsewhere in visible projects that are in use only", async () => {
    const mine = await get([quote], "quote-web", "cfg-debug-off");
    expect(mine.elsewhere).toEqual({ pass: 1, fail: 0, unknown: 1, notApplicable: 0 });
    const all = await get("admin", "quote-web", "cfg-debug-off");
    expect(all.elsewhere).toEqual({ pass: 2, fail: 0, unknown: 1, notApplicable: 0 });
  });

  it("knows its neighbors among the failing controls", async () => {
    expect(await get([quote], "quote-web", "cfg-allowed-hosts")).toMatchObject({
      previous: "cfg-debug-off",
      next: "tls-hsts-enabled",
      failingPosition: 2,
      failingTotal: 3,
    });
    expect(await get([quote], "quote-web", "cookie-session-secure")).toMatchObject({
      previous: "tls-hsts-enabled",
      next: null,
      failingPosition: null,
      failsSince: null,
      letterAfter: "C",
    });
  });

  it("names the clauses that it answers to", async () => {
    const { mappings } = await get([quote], "quote-web", "cfg-debug-off");
    expect(mappings).toContainEqual(expect.objectContaining({ framework: "OWASP 2025", clause: "A02" }));
    expect(mappings).toContainEqual(
      expect.objectContaining({ framework: "CWE", clause: "489", title: "Active Debug Code" }),
    );
    expect(mappings).toContainEqual(expect.objectContaining({ framework: "Django", clause: "security.W018" }));
  });

  it("answers for every control of the catalogue, judged or not", async () => {
    for (const { id } of controls) {
      const answer = await get([quote], "shop", id);
      expect(answer.status).toBe(id === "cfg-debug-off" ? "pass" : "unknown");
      expect(answer.mappings.every(({ title }) => title !== null)).toBe(true);
    }
  });

  it("is not found for other teams, and neither is a control that does not exist", async () => {
    await expect(get([other], "quote-web", "cfg-debug-off")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(get([quote], "quote-web", "no-such")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

function settings(): DjangoSettings {
  const report = buildReport({ settings: { SECRET: "x", DEBUG: true, NAME: "y" } });
  return djangoSettingsSchema.parse(report.evidence["django-settings"]);
}
