import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "@stance/db/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";

import { readingContext } from "#testing/reading-context.ts";
import { dayAgo, daysAgo, seedDays, seedProject, seedTeam } from "#testing/seed-posture.ts";

import { projectsRouter } from "./router.ts";

const day = (ago: number) => dayAgo(ago).toISOString().slice(0, 10);

describeOnEachDatabase("projects.list", (kind) => {
  let test: TestDatabase;
  let quote: string;
  let data: string;
  const list = (
    who: "admin" | readonly string[],
    input: Parameters<ReturnType<typeof projectsRouter.createCaller>["list"]>[0],
  ) => projectsRouter.createCaller(readingContext(test.db, who)).list(input);

  beforeAll(async () => {
    test = await createTestDatabase(kind);
    const { db } = test;
    quote = await seedTeam(db, "quote-buy");
    data = await seedTeam(db, "data-platform");
    const web = await seedProject(db, {
      teamId: quote,
      slug: "quote-web",
      name: "Quote Web",
      score: 61.34,
      letter: "D",
      critical: 1,
      high: 4,
      fail: 11,
      unknown: 4,
      pass: 47,
      notApplicable: 5,
      django: "4.2.30",
      lastAuditAt: daysAgo(0.125),
    });
    await seedDays(db, web, {
      200: { score: 70.4 },
      40: { score: 75.34 },
      20: { score: 80 },
      10: { score: 75.34 },
      3: { score: 61.34 },
    });
    const hub = await seedProject(db, {
      teamId: data,
      slug: "data-hub",
      name: "data-hub",
      score: 93,
      letter: "A",
      django: "5.2.8",
      lastAuditAt: daysAgo(20),
    });
    await seedDays(db, hub, { 60: { score: 93, formulaVersion: 99 } });
    await seedProject(db, { teamId: data, slug: "empty", name: "Not yet audited" });
    await seedProject(db, { teamId: data, slug: "gone", score: 1, letter: "F", critical: 9, isArchived: true });
  });
  afterAll(() => test.close());

  it("gives every figure of a row", async () => {
    const { rows } = await list([quote], {});
    expect(rows).toEqual([
      {
        slug: "quote-web",
        name: "Quote Web",
        team: { slug: "quote-buy", name: "QUOTE-BUY" },
        tier: "medium",
        score: 61.34,
        letter: "D",
        coverage: 1,
        change7d: 61.34 - 75.34,
        spark: [
          { day: day(29), score: 75.34 },
          { day: day(20), score: 80 },
          { day: day(10), score: 75.34 },
          { day: day(3), score: 61.34 },
        ],
        critical: 1,
        high: 4,
        failing: 11,
        unknown: 4,
        passing: 47,
        notApplicable: 5,
        controls: 62,
        djangoVersion: "4.2.30",
        djangoEndOfLife: { date: "2026-04-30", isPast: true },
        lastAuditAt: daysAgo(0.125).toISOString(),
        isStale: false,
        isDemo: false,
      },
    ]);
  });

  it("never compares scores of different formulas", async () => {
    const { rows } = await list("admin", { search: "data-hub" });
    expect(rows[0]).toMatchObject({ change7d: null, spark: [], isStale: true });
  });

  it("shows a project without a report as not rated and not as stale", async () => {
    const { rows } = await list("admin", { letter: [null] });
    expect(rows).toMatchObject([{ slug: "empty", score: null, letter: null, lastAuditAt: null, isStale: false }]);
  });

  it("leaves archived projects out of rows and counts", async () => {
    const answer = await list("admin", {});
    expect(answer.rows.map(({ slug }) => slug)).toEqual(["quote-web", "data-hub", "empty"]);
    expect(answer).toMatchObject({
      total: 3,
      totalIsBounded: false,
      counts: { all: 3, attention: 1, stale: 1, pastDjangoEol: 1 },
    });
  });

  it("shows a member of one team nothing of another in rows, totals and counts", async () => {
    const answer = await list([data], {});
    expect(answer.rows.map(({ slug }) => slug)).toEqual(["data-hub", "empty"]);
    expect(answer.total).toBe(2);
    expect(answer.counts).toEqual({ all: 2, attention: 0, stale: 1, pastDjangoEol: 0 });
    expect((await list([data], { search: "quote" })).total).toBe(0);
  });

  it("is empty for a member without a team", async () => {
    expect(await list([], {})).toMatchObject({ rows: [], total: 0, counts: { all: 0 } });
  });

  it.each([
    [{ status: "attention" }, ["quote-web"]],
    [{ status: "stale" }, ["data-hub"]],
    [{ status: "pastDjangoEol" }, ["quote-web"]],
    [{ letter: ["A", null] }, ["data-hub", "empty"]],
    [{ search: "NOT YET" }, ["empty"]],
    [{ search: "100%_" }, []],
    [{ sort: "name", direction: "desc" }, ["quote-web", "empty", "data-hub"]],
    [{ sort: "score", direction: "desc" }, ["data-hub", "quote-web", "empty"]],
    [{ sort: "lastAudit" }, ["data-hub", "quote-web", "empty"]],
  ] as const)("filters and sorts by %j", async (input, slugs) => {
    const { letter, ...rest } = { letter: undefined, ...input };
    const answer = await list("admin", { ...rest, ...(letter === undefined ? {} : { letter: [...letter] }) });
    expect(answer.rows.map(({ slug }) => slug)).toEqual(slugs);
    expect(answer.total).toBe(slugs.length);
  });

  it("refuses a cursor of another order and one that is none", async () => {
    const { nextCursor } = await list("admin", { limit: 1 });
    await expect(list("admin", { limit: 1, sort: "name", cursor: nextCursor })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(list("admin", { cursor: "nonsense" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describeOnEachDatabase("pages of projects.list", (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
    const teamId = await seedTeam(test.db, "fleet");
    // Equal names, equal scores and missing values on purpose: the id decides, and nothing may be lost between pages.
    for (let index = 0; index < 23; index += 1) {
      await seedProject(test.db, {
        teamId,
        slug: `p-${index}`,
        name: ["Shop", "shop", "Ärger", "zoo"][index % 4] ?? "",
        ...(index % 5 === 0 ? {} : { score: [61.3, 0.1 + 0.2, 100][index % 3] ?? 0, lastAuditAt: daysAgo(index % 4) }),
      });
    }
  });
  afterAll(() => test.close());

  it("joined are the whole list, in order and without a duplicate", async () => {
    const caller = projectsRouter.createCaller(readingContext(test.db, "admin"));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("score" as const, "name" as const, "lastAudit" as const),
        fc.constantFrom("asc" as const, "desc" as const),
        fc.integer({ min: 1, max: 25 }),
        async (sort, direction, limit) => {
          const whole = await caller.list({ sort, direction, limit: 100 });
          const slugs: string[] = [];
          let cursor: string | null = null;
          do {
            const page: Awaited<ReturnType<typeof caller.list>> = await caller.list({ sort, direction, limit, cursor });
            expect(page.rows.length).toBeLessThanOrEqual(limit);
            slugs.push(...page.rows.map(({ slug }) => slug));
            cursor = page.nextCursor;
          } while (cursor !== null);
          expect(slugs).toEqual(whole.rows.map(({ slug }) => slug));
          expect(new Set(slugs).size).toBe(23);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describeOnEachDatabase("projects.list of a very large fleet", (kind) => {
  it("stops counting at 10,000 and says so", async () => {
    const test = await createTestDatabase(kind);
    try {
      const teamId = await seedTeam(test.db, "fleet");
      await test.db.client.$executeRaw`
        WITH made AS (INSERT INTO projects (id, team_id, slug, name)
          SELECT gen_random_uuid(), ${teamId}::uuid, 'p-' || number, 'P' FROM generate_series(1, 10001) number RETURNING id)
        INSERT INTO postures (project_id, formula_version, updated_at) SELECT id, 1, now() FROM made`;
      const answer = await projectsRouter.createCaller(readingContext(test.db, "admin")).list({ limit: 1 });
      expect(answer).toMatchObject({ total: 10_000, totalIsBounded: true, counts: { all: 10_000 } });
    } finally {
      await test.close();
    }
  });
});
