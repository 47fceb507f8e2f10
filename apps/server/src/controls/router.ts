import { router } from "#trpc/init.ts";

import { getChecklist } from "./get-checklist.ts";
import { getControl } from "./get-control.ts";

export const controlsRouter = router({ checklist: getChecklist, get: getControl });
