import { describeOnEachDatabase } from "@stance/db/testing";
import type { SettingValue } from "@stance/model";
import { afterAll, beforeAll, expect, it } from "vitest";

import { controlsRouter } from "#controls/router.ts";
import { overviewRouter } from "#overview/router.ts";
import { projectsRouter } from "#projects/router.ts";
import { readingContext } from "#testing/reading-context.ts";
import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, type TestServer } from "#testing/test-server.ts";

function hosts(name: string): SettingValue {
  const items: SettingValue[] = [{ kind: "literal", value: name }];
  return { kind: "sequence", type: "list", items, isOpen: false, isOrdered: true };
}

/** What ingest writes and what pages parse are two places; this keeps them one. */
describeOnEachDatabase("pages of a project that was really ingested", (kind) => {
  let server: TestServer;
  const context = () => ({ ...readingContext(server.services.db, "admin"), services: server.services });

  beforeAll(async () => {
    server = await createTestServer(kind);
    const token = await server.makeToken();
    const before = { DEBUG: false, ALLOWED_HOSTS: hosts("*") };
    const after = { DEBUG: true, ALLOWED_HOSTS: hosts("shop.example.org") };
    const days = ["2026-11-01", "2026-11-16"];
    for (const [index, settings] of [before, after].entries()) {
      const at = `${days[index]}T09:00:00.000Z`;
      server.setNow(at);
      const answer = await server.push(buildReport({ settings, at, revision: { commit: `${index}bcdef0` } }), token);
      expect(answer.statusCode).toBe(200);
    }
    server.setNow("2026-11-20T10:00:00.000Z");
  });
  afterAll(() => server.close());

  it("shows the regression and the fix of the second report on the overview", async () => {
    const overview = await overviewRouter.createCaller(context()).get();
    expect(overview.changes.regressions).toContainEqual(
      expect.objectContaining({
        controlId: "cfg-debug-off",
        severity: "critical",
        from: "pass",
        to: "fail",
        commit: "1bcdef0",
        path: "config/settings/production.py",
        line: 1,
        observed: "True",
        change: expect.any(Number),
      }),
    );
    expect(overview.changes.fixed.map(({ controlId }) => controlId)).toContain("cfg-allowed-hosts");
    expect(overview.events.map(({ day }) => day)).toContain("2026-11-16");
    expect(overview.fixNext[0]).toMatchObject({ controlId: "cfg-debug-off", severity: "critical", projects: 1 });
    expect(overview.owasp.find(({ code }) => code === "A02")).toMatchObject({ worst: "critical", projects: 1 });
    expect(overview.rating?.score).toBeLessThan(overview.days[0]?.score ?? 0);
  });

  it("agrees about the score on list, project and control", async () => {
    const projects = projectsRouter.createCaller(context());
    const { rows } = await projects.list({});
    const project = await projects.get({ slug: "shop" });
    const control = await controlsRouter.createCaller(context()).get({ slug: "shop", controlId: "cfg-debug-off" });
    expect(rows[0]?.score).toBe(project.rating?.score);
    expect(control.scoreNow).toBe(project.rating?.score);
    expect(rows[0]?.change7d).toBe(project.change7d);
    expect(project.change7d).toBeLessThan(0);
    const step = project.ladder[0];
    expect(step).toMatchObject({ controlId: "cfg-debug-off", severity: "critical" });
    expect(control.scoreAfter).toBeCloseTo(step?.scoreAfter ?? Number.NaN, 6);
    expect(control.letterAfter).toBe(step?.letterAfter);
    expect(project).toMatchObject({
      djangoVersion: "5.2.8",
      djangoPrecision: "pin",
      settingsReason: "wsgi.py names it.",
      revision: { commit: "1bcdef0", branch: "main" },
      sources: [{ source: "static", toolName: "stance", isStale: false }],
      sentence: { worst: { controlId: "cfg-debug-off", since: "2026-11-16T09:00:00.000Z" } },
    });
  });

  it("counts the same answers on the checklist and in the head", async () => {
    const project = await projectsRouter.createCaller(context()).get({ slug: "shop" });
    const { rows } = await controlsRouter.createCaller(context()).checklist({ slug: "shop" });
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    expect(project.counts).toEqual({
      pass: count("pass"),
      fail: count("fail"),
      unknown: count("unknown"),
      notApplicable: count("notApplicable"),
    });
    const debug = rows.find(({ id }) => id === "cfg-debug-off");
    expect(debug).toMatchObject({
      status: "fail",
      isNew: true,
      sources: ["static"],
      observed: "True",
      dueAt: "2026-11-23T09:00:00.000Z",
    });
  });

  it("gives the page of every failing control its code, and a patch where one is known", async () => {
    const caller = controlsRouter.createCaller(context());
    const { rows } = await caller.checklist({ slug: "shop" });
    for (const { id } of rows.filter(({ status }) => status === "fail")) {
      const control = await caller.get({ slug: "shop", controlId: id });
      expect(control.findings.length).toBeGreaterThan(0);
      expect(control.history.length).toBeGreaterThan(0);
    }
    const debug = await caller.get({ slug: "shop", controlId: "cfg-debug-off" });
    expect(debug.findings[0]?.excerpt).toMatchObject({ path: "config/settings/production.py", offending: [1] });
    expect(debug.findings[0]?.patches[0]?.text).toContain("+DEBUG = False");
    expect(debug.history[0]).toMatchObject({ from: "pass", to: "fail", cause: "report", commit: "1bcdef0" });
  });
});
