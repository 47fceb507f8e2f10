import { identifyFindings, matchFindings } from "@stance/catalog";
import { describeOnEachDatabase } from "@stance/db/testing";
import { baselineSchema, type ControlResult } from "@stance/model";
import { afterAll, beforeAll, expect, it } from "vitest";

import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, type TestServer } from "#testing/test-server.ts";

describeOnEachDatabase("the baseline of a project", (kind) => {
  let server: TestServer;
  let teamToken: string;
  let shopToken: string;
  let shopId: string;
  let otherToken: string;

  const settings = { DEBUG: true, ALLOWED_HOSTS: "*" };
  const get = (token: string | null, query: string) =>
    server.app.inject({
      url: `/api/v1/baseline${query}`,
      ...(token === null ? {} : { headers: { authorization: `Bearer ${token}` } }),
    });

  beforeAll(async () => {
    server = await createTestServer(kind);
    const { client } = server.services.db;
    await server.push(buildReport({ project: "Shop & Co", settings }), await server.makeToken());
    ({ id: shopId } = await client.project.findFirstOrThrow({ where: { name: "Shop & Co" } }));
    shopToken = await server.makeToken({ projectId: shopId });
    teamToken = await server.makeToken({ teamId: server.teamId }, { mayCreateProject: false });
    const other = await client.team.create({ data: { slug: "other", name: "Other" } });
    otherToken = await server.makeToken({ teamId: other.id });
  });
  afterAll(() => server.close());

  it("has every open finding with what recognizes it again", async () => {
    const response = await get(shopToken, "");
    const baseline = baselineSchema.parse(response.json());
    const open = await server.services.db.client.finding.count({ where: { projectId: shopId, state: "open" } });
    expect(open).toBeGreaterThan(0);
    expect([response.statusCode, baseline.project, baseline.findings.length]).toEqual([200, "Shop & Co", open]);
    expect(baseline.auditedAt).toBe("2026-11-20T09:00:00.000Z");
    expect(baseline.findings.find(({ control }) => control === "cfg-debug-off")).toMatchObject({
      severity: "critical",
      path: "config/settings/production.py",
      symbol: "DEBUG",
      textHash: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(response.headers["cache-control"]).toBe("no-store");
  });

  it("recognizes a finding under a renamed path", async () => {
    const { findings } = baselineSchema.parse((await get(shopToken, "")).json());
    const known = findings.filter(({ control }) => control === "cfg-debug-off");
    const moved: ControlResult = {
      control: "cfg-debug-off",
      sources: [],
      outcome: {
        status: "fail",
        confidence: "high",
        observations: [],
        findings: [
          {
            message: "m",
            severity: "critical",
            reason: "insecure-value",
            place: { path: "moved/settings.py", line: 1 },
            symbol: "DEBUG",
            text: "DEBUG = True",
          },
        ],
      },
    };
    const { matches, fresh } = matchFindings(
      known.map((finding) => ({ ...finding, id: finding.fingerprint })),
      identifyFindings([moved]),
    );
    expect([matches.map(({ by }) => by), fresh]).toEqual([["renamedPath"], []]);
  });

  it.each(["?project=Shop%20%26%20Co", "?project=shop-co", "?project=SHOP%20%26%20CO"])(
    "finds the project for a token of its team by %s",
    async (query) => {
      expect((await get(teamToken, query)).json()).toMatchObject({ project: "Shop & Co" });
    },
  );

  it("answers the same for another team's project, another name and a missing project", async () => {
    const answers = await Promise.all([
      get(otherToken, "?project=shop-co"),
      get(shopToken, "?project=nowhere"),
      get(teamToken, "?project=nowhere"),
    ]);
    const plain = answers.map((answer) => {
      const { error } = answer.json<{ error: { code: string; message: string } }>();
      return [answer.statusCode, error.code, error.message];
    });
    expect(plain[0]?.slice(0, 2)).toEqual([404, "not-found"]);
    expect(plain[1]).toEqual(plain[0]);
    expect(plain[2]).toEqual(plain[0]);
  });

  it("wants a name from a token of a team, and a token from everybody", async () => {
    const readToken = await server.makeToken({ projectId: shopId }, { scope: "read" });
    const statuses = await Promise.all([
      get(teamToken, ""),
      get(teamToken, "?project="),
      get(null, "?project=shop-co"),
      get("stance_wrong", ""),
      get(readToken, ""),
    ]);
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([400, 400, 401, 401, 403]);
  });

  it("keeps accepted findings and leaves out fixed ones", async () => {
    const { client } = server.services.db;
    const [first, second] = await client.finding.findMany({ where: { projectId: shopId }, orderBy: { id: "asc" } });
    await client.finding.update({ where: { id: first?.id ?? "" }, data: { state: "accepted" } });
    await client.finding.update({
      where: { id: second?.id ?? "" },
      data: { state: "fixed", fixedAt: server.services.now() },
    });
    const { findings } = baselineSchema.parse((await get(shopToken, "")).json());
    const prints = findings.map(({ fingerprint }) => fingerprint);
    expect(prints).toContain(first?.fingerprint);
    expect(prints).not.toContain(second?.fingerprint);
  });

  it("shows nothing of an archived project", async () => {
    const { client } = server.services.db;
    await client.project.update({ where: { id: shopId }, data: { archivedAt: server.services.now() } });
    expect((await get(shopToken, "")).statusCode).toBe(404);
  });
});
