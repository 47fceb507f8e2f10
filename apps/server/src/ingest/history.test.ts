import { describeOnEachDatabase } from "@stance/db/testing";
import { receiptSchema, type Receipt, type Report } from "@stance/model";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { refreshOutdated } from "#posture/refresh-project.ts";
import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, TEST_NOW, type TestServer } from "#testing/test-server.ts";

const DEBUG = "cfg-debug-off";

describeOnEachDatabase("history", (kind) => {
  let server: TestServer;
  let token: string;
  let slug: string;
  let number = 0;
  beforeAll(async () => {
    server = await createTestServer(kind);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    number += 1;
    slug = `shop-${number}`;
    server.setNow(TEST_NOW);
    token = await server.makeToken();
  });

  it("keeps when a finding was first seen through fail, pass and fail again", async () => {
    await push({ settings: { DEBUG: true }, at: "2026-11-10T09:00:00.000Z" });
    const fixed = await push({ settings: { DEBUG: false }, at: "2026-11-12T09:00:00.000Z" });
    expect(fixed.findings.fixed).toBeGreaterThan(0);
    expect(await finding()).toMatchObject({ state: "fixed", fixedByAuditId: fixed.auditId });
    const again = await push({ settings: { DEBUG: true }, at: "2026-11-14T09:00:00.000Z" });
    expect(again.findings).toMatchObject({ reopened: fixed.findings.fixed, fixed: 0 });
    expect(await finding()).toMatchObject({
      state: "open",
      firstSeenAt: new Date("2026-11-10T09:00:00.000Z"),
      reopenedAt: new Date("2026-11-14T09:00:00.000Z"),
      fixedAt: null,
      fixedByAuditId: null,
    });
    expect(await findingEvents()).toEqual(["opened", "fixed", "reopened"]);
    expect(await controlEvents()).toEqual([
      "2026-11-10 null -> fail",
      "2026-11-12 fail -> pass",
      "2026-11-14 pass -> fail",
    ]);
  });

  it("says exactly what changed: every finding once, severities, controls and score", async () => {
    const before = await push({
      settings: { DEBUG: true, SECURE_SSL_REDIRECT: false },
      at: "2026-11-10T09:00:00.000Z",
    });
    const after = await push({
      settings: { DEBUG: false, SECURE_SSL_REDIRECT: false },
      at: "2026-11-11T09:00:00.000Z",
    });
    expect(after.severities.before).toEqual(before.severities.after);
    expect(after.severities.after.critical).toBe(before.severities.after.critical - 1);
    const { opened, reopened, unchanged, fixed } = after.findings;
    expect(opened + reopened + unchanged).toBe(sum(after.severities.after));
    expect(sum(after.severities.before) - fixed + opened + reopened).toBe(sum(after.severities.after));
    expect(after.controls).toContainEqual({ control: DEBUG, title: expect.any(String), from: "fail", to: "pass" });
    expect(after.rating.before).toEqual(before.rating.after);
    expect(after.rating.after.score).toBeGreaterThan(before.rating.after.score);
    expect(after.matched.fingerprint).toBe(unchanged);
  });

  it("recognizes a finding that moved by lines, to another file, and whose text changed", async () => {
    await push({ settings: { DEBUG: true }, at: "2026-11-10T09:00:00.000Z" });
    const first = await finding();
    const moved = await push({ settings: { DEBUG: true }, firstLine: 60, at: "2026-11-11T09:00:00.000Z" });
    expect(moved.findings).toMatchObject({ opened: 0, fixed: 0 });
    const renamed = await push({ settings: { DEBUG: true }, path: "shop/settings.py", at: "2026-11-12T09:00:00.000Z" });
    // What is not about the settings, here the patch level of Django, stays where it is.
    expect(renamed.matched).toMatchObject({ fingerprint: 1, editedText: 0 });
    expect(renamed.matched.renamedPath).toBe(renamed.findings.unchanged - 1);
    const edited = await push({ settings: { DEBUG: 1 }, path: "shop/settings.py", at: "2026-11-13T09:00:00.000Z" });
    expect(edited.findings).toMatchObject({ opened: 0, fixed: 0 });
    expect(edited.matched.editedText).toBeGreaterThan(0);
    expect(await finding()).toMatchObject({ id: first?.id, path: "shop/settings.py", matchedBy: "editedText" });
    expect(await findingEvents()).toContain("moved");
  });

  it("keeps a finding open, and its control failing, when the control can no longer be decided", async () => {
    const before = await push({ settings: { DEBUG: true }, at: "2026-11-10T09:00:00.000Z" });
    const undecided = { kind: "unknown", reason: "computed" } as const;
    const after = await push({ settings: { DEBUG: undecided }, at: "2026-11-11T09:00:00.000Z" });
    expect(after.findings.fixed).toBe(0);
    expect(after.severities.after).toEqual(before.severities.after);
    expect(await finding()).toMatchObject({ state: "open" });
    const result = await control();
    expect(result).toMatchObject({ status: "fail", openFindings: 1 });
    expect(result?.detail).toMatchObject({ stands: expect.stringContaining("could not decide") });
    expect(after.rating.after.score).toBeLessThanOrEqual(before.rating.after.score);
  });

  it.each([
    ["could not read Python source", { skipped: [{ path: "shop/local.py", reason: "unreadable" }] }],
    ["stopped before the end", { skipped: [{ reason: "Only the first 20000 files are looked at." }] }],
    ["met syntax errors", { isPartial: true }],
  ])("closes nothing by a report that %s", async (_name, options) => {
    await push({ settings: { DEBUG: true }, at: "2026-11-10T09:00:00.000Z" });
    const after = await push({ settings: { DEBUG: false }, ...options, at: "2026-11-11T09:00:00.000Z" });
    expect(after.findings.fixed).toBe(0);
    expect(after.warnings.join()).toContain("stay");
    expect(await finding()).toMatchObject({ state: "open" });
    expect(await control()).toMatchObject({ status: "fail" });
  });

  it("closes what is gone although a linked folder was not followed", async () => {
    await push({ settings: { DEBUG: true }, at: "2026-11-10T09:00:00.000Z" });
    const skipped = [{ path: "media", reason: "A symbolic link to a directory is not followed." }];
    const after = await push({ settings: { DEBUG: false }, skipped, at: "2026-11-11T09:00:00.000Z" });
    expect(await finding()).toMatchObject({ state: "fixed" });
    expect(after.skipped).toEqual(skipped);
  });

  it("lets what stays open grow older through every report", async () => {
    const first = await push({ settings: { DEBUG: true }, at: "2026-11-01T09:00:00.000Z" });
    const days = ["2026-11-05", "2026-11-10", "2026-11-15", "2026-11-20"];
    const scores = [first.rating.after.score];
    for (const day of days) {
      const receipt = await push({ settings: { DEBUG: true }, at: `${day}T09:00:00.000Z` });
      expect(receipt.findings).toMatchObject({ opened: 0, reopened: 0, fixed: 0 });
      scores.push(receipt.rating.after.score);
    }
    // Within seven days a critical finding costs the same; then it costs more, and after fourteen days no more than twice.
    expect(scores[1]).toBe(scores[0]);
    expect(scores[2]).toBeLessThan(scores[1] ?? 0);
    expect(scores[3]).toBeLessThan(scores[2] ?? 0);
    expect(scores[4]).toBeCloseTo(scores[3] ?? 0, 8);
  });

  it("lets a late old report change the list of audits and nothing else", async () => {
    await push({ settings: { DEBUG: false }, at: "2026-11-18T09:00:00.000Z" });
    const present = await snapshot();
    const late = await push({ settings: { DEBUG: true }, at: "2026-11-10T09:00:00.000Z" });
    expect(late).toMatchObject({ movedPosture: false, findings: { opened: 0, fixed: 0 } });
    expect(await snapshot()).toEqual(present);
    expect(await server.services.db.client.audit.count({ where: { project: { slug } } })).toBe(2);
  });

  it("shows what a report of another branch would change and changes nothing", async () => {
    await push({ settings: { DEBUG: false }, at: "2026-11-18T09:00:00.000Z" });
    const present = await snapshot();
    const preview = await push({ settings: { DEBUG: true }, branch: "feature", at: "2026-11-19T09:00:00.000Z" });
    expect(preview.movedPosture).toBe(false);
    expect(preview.findings.opened).toBeGreaterThan(0);
    expect(preview.severities.after.critical).toBe(preview.severities.before.critical + 1);
    expect(preview.rating.after.score).toBeLessThan(preview.rating.before?.score ?? 0);
    expect(await snapshot()).toEqual(present);
    const audit = await server.services.db.client.audit.findUniqueOrThrow({ where: { id: preview.auditId } });
    expect(audit.isDefaultBranch).toBe(false);
  });

  it("takes the branch of the first report as the default one", async () => {
    await push({ settings: { DEBUG: true }, branch: "trunk", at: "2026-11-18T09:00:00.000Z" });
    const main = await push({ settings: { DEBUG: false }, branch: "main", at: "2026-11-19T09:00:00.000Z" });
    expect(main.movedPosture).toBe(false);
    const project = await server.services.db.client.project.findUniqueOrThrow({ where: { slug } });
    expect(project.defaultBranch).toBe("trunk");
  });

  it("takes a report without a branch for one of the default branch, and says so", async () => {
    const receipt = await push({ settings: { DEBUG: true }, branch: null, at: "2026-11-18T09:00:00.000Z" });
    expect(receipt.movedPosture).toBe(true);
    expect(receipt.warnings.join()).toContain("names no branch");
  });

  it("turns old passes into unknown on the day they become too old, and keeps old failures", async () => {
    await push({ settings: { DEBUG: false, SECURE_SSL_REDIRECT: false }, at: "2026-11-18T09:00:00.000Z" });
    const before = await posture();
    server.setNow("2027-01-05T08:00:00.000Z");
    await refreshOutdated(server.services);
    expect(await control()).toMatchObject({
      status: "unknown",
      reason: "stale",
      since: new Date("2026-12-09T09:00:00.001Z"),
    });
    expect(await control("cfg-allowed-hosts")).toMatchObject({ status: "fail" });
    const after = await posture();
    expect(after?.coverage).toBeLessThan(before?.coverage ?? 0);
    expect(after?.controlsFail).toBe(before?.controlsFail);
    const days = await dayRows();
    expect(days.find(({ day }) => day === "2026-12-09")?.coverage).toBeCloseTo(after?.coverage ?? -1);
  });

  it("gives the same days whether it was looked at daily or once", async () => {
    const report = { settings: { DEBUG: true }, at: "2026-11-18T09:00:00.000Z" };
    await push(report);
    for (let day = 21; day <= 30; day += 1) {
      server.setNow(`2026-11-${day}T00:00:05.000Z`);
      await refreshOutdated(server.services);
    }
    const daily = await dayRows();
    server.setNow(TEST_NOW);
    slug = `${slug}-once`;
    token = await server.makeToken();
    await push(report);
    server.setNow("2026-11-30T00:00:05.000Z");
    await refreshOutdated(server.services);
    expect(await dayRows()).toEqual(daily);
    // A critical finding is overdue after seven days: the score falls by itself.
    expect(daily.length).toBeGreaterThan(2);
    const scores = daily.map(({ score }) => score ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it("takes back staleness that a report of an earlier day disproves", async () => {
    await push({ settings: { DEBUG: false }, at: "2026-11-18T09:00:00.000Z" });
    server.setNow("2027-01-05T08:00:00.000Z");
    await refreshOutdated(server.services);
    expect(await controlEvents()).toEqual(["2026-11-18 null -> pass", "2026-12-09 pass -> unknown"]);
    await push({ settings: { DEBUG: false }, at: "2026-12-01T09:00:00.000Z" });
    await server.services.queue.idle();
    expect(await controlEvents()).toEqual(["2026-11-18 null -> pass", "2026-12-22 pass -> unknown"]);
    await push({ settings: { DEBUG: false }, at: "2027-01-05T07:00:00.000Z" });
    expect(await control()).toMatchObject({ status: "pass" });
  });

  it("rolls the day up for team and fleet", async () => {
    const receipt = await push({ settings: { DEBUG: true }, at: "2026-11-20T09:00:00.000Z" });
    const { client } = server.services.db;
    const today = { day: new Date("2026-11-20T00:00:00.000Z") };
    const [team, fleet] = [
      await client.teamDay.findFirstOrThrow({ where: today }),
      await client.fleetDay.findFirstOrThrow({ where: today }),
    ];
    const total = await client.posture.aggregate({ _sum: { openCritical: true, openHigh: true }, _count: true });
    expect(fleet).toMatchObject({ openCritical: total._sum.openCritical, openHigh: total._sum.openHigh });
    expect(team.projects).toBe(fleet.projects);
    expect(fleet.score).toBeGreaterThan(0);
    expect(fleet.score).toBeLessThan(100);
    expect(receipt.movedPosture).toBe(true);
  });

  async function push(options: Parameters<typeof buildReport>[0]): Promise<Receipt> {
    const report: Report = buildReport({ project: slug, ...options });
    const body = (await server.push(report, token)).json<{ receipt?: unknown }>();
    expect(body).toHaveProperty("receipt");
    // The report of an earlier day is followed by the time that has passed since.
    await server.services.queue.idle();
    return receiptSchema.parse(body.receipt);
  }

  async function finding() {
    return server.services.db.client.finding.findFirst({ where: { project: { slug }, controlId: DEBUG } });
  }

  async function control(controlId = DEBUG) {
    return server.services.db.client.controlResult.findFirst({ where: { project: { slug }, controlId } });
  }

  async function posture() {
    return server.services.db.client.posture.findFirst({ where: { project: { slug } } });
  }

  async function findingEvents(): Promise<readonly string[]> {
    const events = await server.services.db.client.findingEvent.findMany({
      where: { project: { slug }, finding: { controlId: DEBUG } },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    return events.map((event) => event.kind);
  }

  async function controlEvents(): Promise<readonly string[]> {
    const events = await server.services.db.client.controlEvent.findMany({
      where: { project: { slug }, controlId: DEBUG },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    return events.map(
      ({ at, fromStatus, toStatus }) => `${at.toISOString().slice(0, 10)} ${fromStatus} -> ${toStatus}`,
    );
  }

  async function dayRows() {
    const rows = await server.services.db.client.postureDay.findMany({
      where: { project: { slug } },
      orderBy: { day: "asc" },
    });
    return rows.map((row) => ({ ...row, projectId: null, day: row.day.toISOString().slice(0, 10) }));
  }

  /** Everything of a project except the list of its audits. */
  async function snapshot() {
    const project = await server.services.db.client.project.findUniqueOrThrow({
      where: { slug },
      include: {
        posture: true,
        findings: { orderBy: { id: "asc" } },
        findingEvents: { orderBy: { id: "asc" } },
        controlResults: { orderBy: { controlId: "asc" } },
        controlEvents: { orderBy: { id: "asc" } },
        days: { orderBy: { day: "asc" } },
        evidence: { orderBy: { kind: "asc" } },
      },
    });
    return project;
  }
});

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
