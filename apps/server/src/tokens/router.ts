import { router } from "#trpc/init.ts";

import { createFirstRun } from "./create-first-run-token.ts";
import { createToken } from "./create-token.ts";
import { listTokens } from "./list-tokens.ts";
import { revokeToken } from "./revoke-token.ts";

export const tokensRouter = router({ list: listTokens, create: createToken, createFirstRun, revoke: revokeToken });
