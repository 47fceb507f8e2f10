import { auditsRouter } from "#audits/router.ts";
import { controlsRouter } from "#controls/router.ts";
import { overviewRouter } from "#overview/router.ts";
import { projectsRouter } from "#projects/router.ts";
import { liveRouter } from "#live/router.ts";
import { sessionRouter } from "#session/router.ts";
import { tokensRouter } from "#tokens/router.ts";
import { router } from "#trpc/init.ts";

export const appRouter = router({
  session: sessionRouter,
  live: liveRouter,
  overview: overviewRouter,
  projects: projectsRouter,
  controls: controlsRouter,
  audits: auditsRouter,
  tokens: tokensRouter,
});

export type AppRouter = typeof appRouter;
