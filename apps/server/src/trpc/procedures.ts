import { z } from "zod";

import { accessOf, allows, isNowhere, type Access } from "#access/access.ts";
import type { Permission } from "#access/permissions.ts";
import type { Viewer } from "#access/viewer.ts";
import { AppError } from "#app-error.ts";
import { findProject } from "#projects/find-project.ts";
import { findTeam } from "#teams/find-team.ts";

import type { Context } from "./context.ts";
import { baseProcedure } from "./init.ts";

/** For everybody, signed in or not. */
export const publicProcedure = baseProcedure.meta({ scope: "public", permission: null });

/**
 * For people who hold the permission somewhere; `ctx.access` says where. Every query carries it, so that somebody else's
 * row is not there. `null` asks for no more than being signed in.
 */
export function userProcedure(permission: Permission | null) {
  return baseProcedure.meta({ scope: "user", permission }).use(({ ctx, next }) => {
    const viewer = signedIn(ctx);
    const access: Access = permission === null ? { kind: "teams", teamIds: [] } : accessOf(viewer, permission);
    if (permission !== null && isNowhere(access) && !seesNothingYet(viewer, permission)) throw refusal();
    return next({ ctx: { viewer, access } });
  });
}

/** For one team, named by `input.teamSlug`. A team that the caller does not see is NOT_FOUND. */
export function teamProcedure(permission: Permission) {
  return baseProcedure
    .meta({ scope: "team", permission })
    .input(z.object({ teamSlug: z.string().min(1).max(100) }))
    .use(async ({ ctx, input, next }) => {
      const viewer = signedIn(ctx);
      const team = await findTeam(ctx.services.db.client, accessOf(viewer, "projects:read"), input.teamSlug);
      if (!allows(accessOf(viewer, permission), team.id)) throw refusal();
      return next({ ctx: { viewer, team } });
    });
}

/**
 * For one project, named by `input.slug` and looked up under the caller's rights: missing and somebody else's give the
 * same NOT_FOUND.
 */
export function projectProcedure(permission: Permission) {
  return baseProcedure
    .meta({ scope: "project", permission })
    .input(z.object({ slug: z.string().min(1).max(100) }))
    .use(async ({ ctx, input, next }) => {
      const viewer = signedIn(ctx);
      const project = await findProject(ctx.services.db.client, accessOf(viewer, "projects:read"), input.slug);
      if (!allows(accessOf(viewer, permission), project.teamId)) throw refusal();
      return next({ ctx: { viewer, project, access: accessOf(viewer, permission) } });
    });
}

function signedIn(ctx: Context): Viewer {
  if (ctx.session === null) throw new AppError("unauthorized", "Sign in first.");
  return ctx.session.viewer;
}

/** A member without a team sees empty lists, which is the truth, and not an error. */
function seesNothingYet(viewer: Viewer, permission: Permission): boolean {
  return permission === "projects:read" && viewer.memberships.length === 0;
}

function refusal(): AppError {
  return new AppError("forbidden", "Your role does not allow this. Ask a maintainer of the team or an administrator.");
}
