import type { Prisma } from "@stance/db";

export type LockedProject = {
  readonly id: string;
  readonly teamId: string;
  readonly slug: string;
  readonly name: string;
  readonly defaultBranch: string;
};

/**
 * The project, locked until the transaction ends: of everything that moves its posture one thing happens at a time, on
 * all servers. New reports can still be received meanwhile.
 */
export async function lockProject(tx: Prisma.TransactionClient, projectId: string): Promise<LockedProject> {
  const [project] = await tx.$queryRaw<LockedProject[]>`
    SELECT id, team_id AS "teamId", slug, name, default_branch AS "defaultBranch" FROM projects
    WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`;
  if (project === undefined) throw new Error(`Project ${projectId} is gone`);
  return project;
}
