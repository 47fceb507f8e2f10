import type { Prisma } from "@stance/db";

import { recordActivity, type Activity } from "#activity/record-activity.ts";

import { newToken } from "./token-secret.ts";

const DAY = 86_400_000;

/** Name of the tokens that are printed or shown with the first command. */
export const FIRST_RUN_NAME = "First run";

export type FirstRunToken = {
  readonly token: string;
  readonly prefix: string;
  readonly id: string;
  readonly expiresAt: Date;
};

/**
 * A token for the first command: one day, for one team, and it may create one project, to which it belongs from then on.
 * Unused ones made earlier for the same person (or at start, for nobody) are withdrawn.
 */
export async function createFirstRunToken(
  tx: Prisma.TransactionClient,
  options: {
    readonly teamId: string;
    readonly userId: string | null;
    readonly actor: Activity["actor"];
    readonly now: Date;
  },
): Promise<FirstRunToken> {
  const { teamId, userId, actor, now } = options;
  await tx.apiToken.deleteMany({ where: { name: FIRST_RUN_NAME, createdById: userId, lastUsedAt: null } });
  const { token, prefix, hash } = newToken();
  const expiresAt = new Date(now.getTime() + DAY);
  const { id } = await tx.apiToken.create({
    data: {
      name: FIRST_RUN_NAME,
      hash,
      prefix,
      scope: "ingest",
      teamId,
      mayCreateProject: true,
      createdById: userId,
      createdAt: now,
      expiresAt,
    },
  });
  await recordActivity(tx, { at: now, actor, action: "token.created", object: { kind: "token", id }, teamId });
  return { token, prefix, id, expiresAt };
}
