import { z } from "zod";

import { publicProcedure } from "#trpc/procedures.ts";
import { SERVER_VERSION } from "#version.ts";

import { sessionUserSchema, toSessionUser } from "./session-user.ts";

/** Who is signed in, and whether this instance was set up. The version is for people who are in. */
export const getState = publicProcedure
  .output(
    z.object({
      setupNeeded: z.boolean(),
      organization: z.string().nullable(),
      isDemo: z.boolean(),
      version: z.string().nullable(),
      user: sessionUserSchema.nullable(),
    }),
  )
  .query(async ({ ctx }) => {
    const [state] = await ctx.services.db.client.$queryRaw<StateRow[]>`
      SELECT EXISTS (SELECT FROM users) AS "hasUsers", i.name, i.is_demo AS "isDemo"
      FROM (VALUES (1)) AS one LEFT JOIN instance i ON TRUE`;
    return {
      setupNeeded: state?.hasUsers !== true,
      organization: state?.name ?? null,
      isDemo: state?.isDemo === true,
      version: ctx.session === null ? null : SERVER_VERSION,
      user: ctx.session === null ? null : toSessionUser(ctx.session.viewer.user),
    };
  });

type StateRow = { readonly hasUsers: boolean; readonly name: string | null; readonly isDemo: boolean | null };
