import type { InstanceRole, TeamRole } from "@stance/db";
import { createTestDatabase, type TestDatabase } from "@stance/db/testing";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import type { Permission } from "#access/permissions.ts";
import { readConfig } from "#config.ts";
import { createLog } from "#log.ts";
import { createServices } from "#start/create-services.ts";
import type { Services } from "#services.ts";

import type { Context } from "./context.ts";
import { router } from "./init.ts";
import { projectProcedure, teamProcedure, userProcedure } from "./procedures.ts";

const ok = z.object({ ok: z.literal(true) });
const yes = (): { ok: true } => ({ ok: true });

/** One procedure of each scope for each permission. */
const routers: Record<Permission, ReturnType<typeof probes>> = {
  "projects:read": probes("projects:read"),
  "projects:create": probes("projects:create"),
  "tokens:read": probes("tokens:read"),
  "tokens:manage": probes("tokens:manage"),
};

function probes(permission: Permission) {
  return router({
    user: userProcedure(permission).output(ok).query(yes),
    team: teamProcedure(permission).output(ok).query(yes),
    project: projectProcedure(permission).output(ok).query(yes),
  });
}

type Person = { readonly role: InstanceRole; readonly own?: TeamRole };

/** What the architecture says about people: section 11, as far as it exists. `own` is the role in the team of `mine`. */
const ALLOWED: Record<Permission, readonly Person[]> = {
  "projects:read": [
    { role: "admin" },
    { role: "lead" },
    { role: "auditor" },
    { role: "member", own: "maintainer" },
    { role: "member", own: "engineer" },
    { role: "member", own: "viewer" },
  ],
  "projects:create": [{ role: "admin" }, { role: "lead" }, { role: "member", own: "maintainer" }],
  "tokens:read": [{ role: "admin" }, { role: "lead" }, { role: "auditor" }, { role: "member", own: "maintainer" }],
  "tokens:manage": [{ role: "admin" }, { role: "member", own: "maintainer" }],
};

const PEOPLE: readonly Person[] = [...ALLOWED["projects:read"], { role: "member" }];

const cases = (Object.keys(ALLOWED) as Permission[]).flatMap((permission) =>
  PEOPLE.map((person) => ({
    permission,
    ...person,
    isAllowed: ALLOWED[permission].some((other) => isSame(other, person)),
  })),
);

describe("rights", () => {
  let test: TestDatabase;
  let services: Services & { stopWork(this: void): Promise<void> };
  let mine: string;
  beforeAll(async () => {
    test = await createTestDatabase("embedded");
    services = await createServices(test.db, readConfig({}), createLog("silent"));
    for (const slug of ["mine", "foreign"]) {
      const team = await test.db.client.team.create({ data: { slug, name: slug } });
      if (slug === "mine") mine = team.id;
      await test.db.client.project.create({ data: { slug: `of-${slug}`, name: slug, teamId: team.id } });
    }
  });
  afterAll(async () => {
    await services.stopWork();
    await test.close();
  });

  it.each(cases)(
    "$permission in the own team as $role, $own: $isAllowed",
    async ({ permission, isAllowed, ...person }) => {
      const caller = routers[permission].createCaller(contextOf(person));
      const isVisible = person.role !== "member" || person.own !== undefined;
      const refused = isVisible ? "FORBIDDEN" : "NOT_FOUND";
      expect(await codeOf(caller.team({ teamSlug: "mine" }))).toBe(isAllowed ? "OK" : refused);
      expect(await codeOf(caller.project({ slug: "of-mine" }))).toBe(isAllowed ? "OK" : refused);
    },
  );

  it.each(cases)("$permission in another team as $role, $own", async ({ permission, isAllowed, ...person }) => {
    const caller = routers[permission].createCaller(contextOf(person));
    const expected = person.role === "member" ? "NOT_FOUND" : isAllowed ? "OK" : "FORBIDDEN";
    expect(await codeOf(caller.team({ teamSlug: "foreign" }))).toBe(expected);
    expect(await codeOf(caller.project({ slug: "of-foreign" }))).toBe(expected);
  });

  it("lets a member without a team look at what is nothing, and do nothing", async () => {
    const context = contextOf({ role: "member" });
    expect(await codeOf(routers["projects:read"].createCaller(context).user())).toBe("OK");
    expect(await codeOf(routers["projects:create"].createCaller(context).user())).toBe("FORBIDDEN");
    expect(await codeOf(routers["tokens:manage"].createCaller(context).user())).toBe("FORBIDDEN");
  });

  it("hides archived projects from everybody", async () => {
    const archived = { slug: "of-old", name: "Old", teamId: mine, archivedAt: new Date() };
    await test.db.client.project.create({ data: archived });
    expect(
      await codeOf(routers["projects:read"].createCaller(contextOf({ role: "admin" })).project({ slug: "of-old" })),
    ).toBe("NOT_FOUND");
  });

  function contextOf({ role, own }: Person): Context {
    const user = { id: "01a1f8cf-983c-7354-bd15-5ab6e0152b45", name: "Ada", email: "ada@example.org", role };
    const memberships = own === undefined ? [] : [{ teamId: mine, role: own }];
    return {
      services,
      request: { id: "test", address: "127.0.0.1", userAgent: undefined, origin: "http://localhost" },
      session: { id: "test", viewer: { user, memberships } },
      cookie: { presented: undefined, set: () => undefined, clear: () => undefined },
    };
  }
});

async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return "OK";
  } catch (error) {
    if (error instanceof TRPCError) return error.code;
    throw error;
  }
}

function isSame(a: Person, b: Person): boolean {
  return a.role === b.role && a.own === b.own;
}
