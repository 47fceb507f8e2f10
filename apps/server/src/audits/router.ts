import { router } from "#trpc/init.ts";

import { getAudit } from "./get-audit.ts";
import { listAudits } from "./list-audits.ts";

export const auditsRouter = router({ list: listAudits, get: getAudit });
