import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "@stance/server";
import { watchedFetch } from "./watched-fetch.ts";

const URL = "/trpc";
/** Characters. Longer batches are split, so that no proxy refuses the address. */
const MAX_URL_LENGTH = 2000;

export function createClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: URL }),
        false: httpBatchLink({ url: URL, maxURLLength: MAX_URL_LENGTH, fetch: watchedFetch }),
      }),
    ],
  });
}
