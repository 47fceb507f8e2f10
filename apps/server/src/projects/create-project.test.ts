import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "@stance/db/testing";
import { afterAll, beforeAll, expect, it } from "vitest";

import { readingContext } from "#testing/reading-context.ts";
import { seedTeam } from "#testing/seed-posture.ts";

import { projectsRouter } from "./router.ts";

describeOnEachDatabase("projects.create", (kind) => {
  let test: TestDatabase;
  let quote: string;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
    quote = await seedTeam(test.db, "quote-buy");
    await seedTeam(test.db, "other");
  });
  afterAll(() => test.close());

  const callerOf = (who: Parameters<typeof readingContext>[1], role?: "maintainer" | "engineer") => {
    const context = readingContext(test.db, who);
    if (role === undefined || context.session === null) return projectsRouter.createCaller(context);
    const { viewer } = context.session;
    const memberships = viewer.memberships.map(({ teamId }) => ({ teamId, role }));
    return projectsRouter.createCaller({
      ...context,
      session: { ...context.session, viewer: { ...viewer, memberships } },
    });
  };
  const teamOf = async (slug: string) =>
    (await test.db.client.project.findUniqueOrThrow({ where: { slug }, include: { team: true, posture: true } })).team
      .slug;

  it("makes the project with its posture row in the team that is named", async () => {
    expect(await callerOf("admin").create({ name: "Quote Web", teamSlug: "other" })).toEqual({ slug: "quote-web" });
    expect(await teamOf("quote-web")).toBe("other");
    expect(await callerOf("admin").get({ slug: "quote-web" })).toMatchObject({ name: "Quote Web", rating: null });
  });

  it("takes the maintainer's own team when none is named", async () => {
    const { slug } = await callerOf([quote], "maintainer").create({ name: "Data Hub" });
    expect(await teamOf(slug)).toBe("quote-buy");
  });

  it("does not tell a maintainer whether another team exists", async () => {
    for (const teamSlug of ["other", "no-such"]) {
      await expect(callerOf([quote], "maintainer").create({ name: "Shop", teamSlug })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
  });

  it.each(["engineer", undefined] as const)("is refused to an %s of the team", async (role) => {
    await expect(callerOf([quote], role).create({ name: "Shop", teamSlug: "quote-buy" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("records who made it", async () => {
    const { slug } = await callerOf("admin").create({ name: "Recorded" });
    const { id } = await test.db.client.project.findUniqueOrThrow({ where: { slug } });
    const entry = await test.db.client.activity.findFirst({ where: { projectId: id } });
    expect(entry).toMatchObject({ action: "project.created", actorKind: "user", actorName: "Amara Osei" });
  });
});
