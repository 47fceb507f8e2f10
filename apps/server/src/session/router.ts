import { router } from "#trpc/init.ts";

import { getState } from "./get-state.ts";
import { setUp } from "./set-up.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

export const sessionRouter = router({ state: getState, signIn, signOut, setUp });
