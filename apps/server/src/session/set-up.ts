import { randomBytes } from "node:crypto";

import type { Prisma } from "@stance/db";
import { z } from "zod";

import type { Viewer } from "#access/viewer.ts";
import { recordActivity } from "#activity/record-activity.ts";
import { AppError } from "#app-error.ts";
import { ensureFirstTeam } from "#teams/ensure-first-team.ts";
import { publicProcedure } from "#trpc/procedures.ts";

import { hashPassword } from "./password-hash.ts";
import { MAX_PASSWORD_LENGTH, passwordProblem } from "./password-rules.ts";
import { openSession } from "./session-store.ts";
import { sessionUserSchema, toSessionUser } from "./session-user.ts";
import { isSetupLink, lockSetupLink } from "./setup-link.ts";

const inputSchema = z.object({
  token: z.string().min(1).max(200),
  organization: z.string().trim().min(1, "Enter the name of the organization.").max(100),
  name: z.string().trim().min(1, "Enter your name.").max(100),
  email: z.string().trim().toLowerCase().pipe(z.email("This is not an email address.").max(320)),
  password: z.string().max(4 * MAX_PASSWORD_LENGTH),
});

type SetUpInput = z.infer<typeof inputSchema>;

/** Whoever holds the link of the first start becomes the administrator; the link works once. */
export const setUp = publicProcedure
  .input(inputSchema)
  .output(z.object({ user: sessionUserSchema }))
  .mutation(async ({ ctx, input }) => {
    const { db, now } = ctx.services;
    // Before the costly hash: without the link nobody makes this server work.
    if (!(await isSetupLink(db.client, input.token, now()))) throw linkRefused();
    const problem = passwordProblem(input.password, input);
    if (problem !== null) throw new AppError("unprocessable", problem, { path: "password" });

    const passwordHash = await hashPassword(input.password);
    const { user, opened } = await db.transaction(async (tx) => {
      const user = await createAdministrator(tx, input, passwordHash, now());
      return { user, opened: await openSession(tx, user.id, ctx.request, now()) };
    });
    ctx.cookie.set(opened.secret, opened.expiresAt);
    return { user: toSessionUser(user) };
  });

async function createAdministrator(
  tx: Prisma.TransactionClient,
  input: SetUpInput,
  passwordHash: string,
  now: Date,
): Promise<Viewer["user"]> {
  const linkId = await lockSetupLink(tx, input.token, now);
  if (linkId === null) throw linkRefused();
  if ((await tx.user.count()) > 0) throw new AppError("conflict", "This instance is set up already. Sign in instead.");
  await tx.instance.create({
    data: { name: input.organization, secret: new Uint8Array(randomBytes(32)), createdAt: now },
  });
  await ensureFirstTeam(tx, now);
  const user = await tx.user.create({
    data: { name: input.name, email: input.email, passwordHash, role: "admin", createdAt: now },
  });
  await tx.setupLink.update({ where: { id: linkId }, data: { usedAt: now, usedById: user.id } });
  await recordActivity(tx, {
    at: now,
    actor: { kind: "user", id: user.id, name: user.name },
    action: "instance.set-up",
    detail: { organization: input.organization },
  });
  return user;
}

function linkRefused(): AppError {
  return new AppError(
    "forbidden",
    "This set-up link has been used or is too old. Start the server again: it prints a new one while nobody has signed up.",
  );
}
