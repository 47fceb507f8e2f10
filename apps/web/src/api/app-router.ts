import { initTRPC } from "@trpc/server";
import { z } from "zod";

/** Stands in for `AppRouter` of @stance/server until that package exports it; used as a type only, never bundled. */
const t = initTRPC.create();

const user = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(["admin", "lead", "auditor", "member"]),
  initials: z.string(),
});

const session = t.router({
  state: t.procedure
    .output(
      z.object({
        setupNeeded: z.boolean(),
        organisation: z.string().nullable(),
        isDemo: z.boolean(),
        user: user.nullable(),
      }),
    )
    .query(unreachable),
  signIn: t.procedure
    .input(z.object({ email: z.string(), password: z.string() }))
    .output(z.object({ user }))
    .mutation(unreachable),
  signOut: t.procedure.output(z.object({})).mutation(unreachable),
  setUp: t.procedure
    .input(
      z.object({
        token: z.string(),
        organisation: z.string(),
        name: z.string(),
        email: z.string(),
        password: z.string(),
      }),
    )
    .output(z.object({ user }))
    .mutation(unreachable),
});

function unreachable(): never {
  throw new Error("This router only lends its type.");
}

const appRouter = t.router({ session });

export type AppRouter = typeof appRouter;
