import { z } from "zod";

import type { Viewer } from "#access/viewer.ts";
import { recordActivity } from "#activity/record-activity.ts";
import { AppError } from "#app-error.ts";
import type { Context } from "#trpc/context.ts";
import { publicProcedure } from "#trpc/procedures.ts";

import { countTry, forgetTries, throttleKeys, TRIES_PER_ACCOUNT, WAIT_MINUTES } from "./login-throttle.ts";
import { isRightPassword } from "./password-hash.ts";
import { MAX_PASSWORD_LENGTH } from "./password-rules.ts";
import { closeSession, openSession } from "./session-store.ts";
import { sessionUserSchema, toSessionUser } from "./session-user.ts";

export const signIn = publicProcedure
  .input(z.object({ email: z.string().max(320), password: z.string().max(4 * MAX_PASSWORD_LENGTH) }))
  .output(z.object({ user: sessionUserSchema }))
  .mutation(async ({ ctx, input }) => {
    const { db, now } = ctx.services;
    const email = input.email.trim().toLowerCase();
    const keys = throttleKeys(email, ctx.request.address);
    const verdict = await countTry(db.client, keys, now());
    if (!verdict.isAllowed) throw tooManyTries(verdict.retryAfterSeconds);

    const user = await db.client.user.findUnique({ where: { email } });
    const isRight = await isRightPassword(user?.passwordHash ?? null, input.password);
    if (user === null || !isRight || user.deactivatedAt !== null) {
      await recordRefusal(ctx, user);
      throw wrongPassword(verdict.left);
    }
    await forgetTries(db.client, keys);
    await openFor(ctx, user);
    return { user: toSessionUser(user) };
  });

/** Opens a new session and ends the one that the browser came with: a session id never survives a sign-in. */
async function openFor(ctx: Context, user: Viewer["user"]): Promise<void> {
  const { db, now } = ctx.services;
  const { presented } = ctx.cookie;
  const opened = await db.transaction(async (tx) => {
    if (presented !== undefined) await closeSession(tx, presented);
    await recordActivity(tx, {
      at: now(),
      actor: { kind: "user", id: user.id, name: user.name },
      action: "session.opened",
      detail: { address: ctx.request.address },
    });
    return openSession(tx, user.id, ctx.request, now());
  });
  ctx.cookie.set(opened.secret, opened.expiresAt);
}

/** The tried address is recorded only when the account exists: people type their password into the wrong field. */
async function recordRefusal(ctx: Context, user: { readonly id: string; readonly name: string } | null): Promise<void> {
  const { db, now, log } = ctx.services;
  log.info({ requestId: ctx.request.id, userId: user?.id, address: ctx.request.address }, "sign-in refused");
  await db.transaction((tx) =>
    recordActivity(tx, {
      at: now(),
      actor: { kind: "system", name: "Sign-in" },
      action: "session.refused",
      ...(user === null ? {} : { object: { kind: "user", id: user.id } }),
      detail: { address: ctx.request.address },
    }),
  );
}

function wrongPassword(left: number): AppError {
  const tries = left === 0 ? "none is left" : left === 1 ? "1 is left" : `${left} are left`;
  return new AppError(
    "unauthorized",
    `Email or password is not right. After ${TRIES_PER_ACCOUNT} tries this account waits ${WAIT_MINUTES} minutes; ${tries}.`,
  );
}

function tooManyTries(retryAfterSeconds: number): AppError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new AppError(
    "too-many-requests",
    `Too many tries. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    { retryAfterSeconds },
  );
}
