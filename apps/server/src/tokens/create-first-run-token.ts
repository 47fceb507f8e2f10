import type { Prisma } from "@stance/db";
import { z } from "zod";

import type { Access } from "#access/access.ts";
import { cliTarball } from "#http/cli-download.ts";
import { timeField } from "#posture/answer-fields.ts";
import { ensureFirstTeam } from "#teams/ensure-first-team.ts";
import { userProcedure } from "#trpc/procedures.ts";

import { firstRunCommand } from "./first-run-command.ts";
import { createFirstRunToken } from "./first-run-token.ts";

/** The command for the first report, with a token that lasts a day and may create one project. */
export const createFirstRun = userProcedure("tokens:manage")
  .output(
    z.object({
      token: z.string(),
      prefix: z.string(),
      expiresAt: timeField,
      command: z.object({ lines: z.array(z.string()) }),
      dryRunCommand: z.string(),
    }),
  )
  .mutation(async ({ ctx }) => {
    const { db, now } = ctx.services;
    const { user } = ctx.viewer;
    const made = await db.transaction(async (tx) =>
      createFirstRunToken(tx, {
        teamId: await firstTeam(tx, ctx.access, now()),
        userId: user.id,
        actor: { kind: "user", id: user.id, name: user.name },
        now: now(),
      }),
    );
    const { lines, dryRunCommand } = firstRunCommand(ctx.request.origin, made.token, cliTarball());
    return {
      token: made.token,
      prefix: made.prefix,
      expiresAt: made.expiresAt.toISOString(),
      command: { lines: [...lines] },
      dryRunCommand,
    };
  });

/** The oldest team in which the caller makes tokens. */
async function firstTeam(tx: Prisma.TransactionClient, access: Access, now: Date): Promise<string> {
  if (access.kind === "all") return (await ensureFirstTeam(tx, now)).id;
  const team = await tx.team.findFirstOrThrow({
    where: { id: { in: [...access.teamIds] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return team.id;
}
