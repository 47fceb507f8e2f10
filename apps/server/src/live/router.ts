import { router } from "#trpc/init.ts";

import { watchUpdates } from "./watch-updates.ts";

export const liveRouter = router({ updates: watchUpdates });
