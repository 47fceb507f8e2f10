import type { InstanceRole, TeamRole } from "@stance/db";

/** What somebody may do. Only what the server can do now is listed. */
export const PERMISSIONS = ["projects:read", "projects:create", "tokens:read", "tokens:manage"] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** Instance roles hold their permissions in every team; a member has none outside the own teams. */
export const INSTANCE_PERMISSIONS: Record<InstanceRole, readonly Permission[]> = {
  admin: ["projects:read", "projects:create", "tokens:read", "tokens:manage"],
  lead: ["projects:read", "projects:create", "tokens:read"],
  auditor: ["projects:read", "tokens:read"],
  member: [],
};

export const TEAM_PERMISSIONS: Record<TeamRole, readonly Permission[]> = {
  maintainer: ["projects:read", "projects:create", "tokens:read", "tokens:manage"],
  engineer: ["projects:read"],
  viewer: ["projects:read"],
};
