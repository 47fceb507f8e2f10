import { INSTANCE_PERMISSIONS, TEAM_PERMISSIONS, type Permission } from "./permissions.ts";
import type { Viewer } from "./viewer.ts";

/** Where a permission holds: in every team, or in these only. */
export type Access = { readonly kind: "all" } | { readonly kind: "teams"; readonly teamIds: readonly string[] };

/** The teams in which a person holds a permission; none is `teams` with an empty list. */
export function accessOf(viewer: Viewer, permission: Permission): Access {
  if (INSTANCE_PERMISSIONS[viewer.user.role].includes(permission)) return { kind: "all" };
  const teamIds = viewer.memberships
    .filter(({ role }) => TEAM_PERMISSIONS[role].includes(permission))
    .map(({ teamId }) => teamId);
  return { kind: "teams", teamIds };
}

/** True when the permission holds in this team. */
export function allows(access: Access, teamId: string): boolean {
  return access.kind === "all" || access.teamIds.includes(teamId);
}

/** True when the permission holds nowhere. */
export function isNowhere(access: Access): boolean {
  return access.kind === "teams" && access.teamIds.length === 0;
}
