import { router } from "#trpc/init.ts";

import { getOverview } from "./get-overview.ts";

export const overviewRouter = router({ get: getOverview });
