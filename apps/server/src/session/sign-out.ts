import { z } from "zod";

import { recordActivity } from "#activity/record-activity.ts";
import { publicProcedure } from "#trpc/procedures.ts";

import { closeSession } from "./session-store.ts";

/** Ends the session on the server, not only in the browser. Public, because signing out twice is no error. */
export const signOut = publicProcedure.output(z.object({})).mutation(async ({ ctx }) => {
  const { db, now } = ctx.services;
  const { presented } = ctx.cookie;
  const { session } = ctx;
  if (presented !== undefined && session !== null) {
    const { user } = session.viewer;
    await db.transaction(async (tx) => {
      await closeSession(tx, presented);
      await recordActivity(tx, {
        at: now(),
        actor: { kind: "user", id: user.id, name: user.name },
        action: "session.closed",
      });
    });
  }
  ctx.cookie.clear();
  return {};
});
