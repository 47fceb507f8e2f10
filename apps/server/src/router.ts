import { sessionRouter } from "#session/router.ts";
import { router } from "#trpc/init.ts";

export const appRouter = router({ session: sessionRouter });

export type AppRouter = typeof appRouter;
