import type { InstanceRole, TeamRole } from "@stance/db";

/** The person behind a request, with everything that decides on rights. */
export type Viewer = {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: InstanceRole;
  };
  readonly memberships: readonly { readonly teamId: string; readonly role: TeamRole }[];
};
