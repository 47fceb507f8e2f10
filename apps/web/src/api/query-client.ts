import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isUnauthorized, isWorthRetrying } from "./describe-error.ts";

const MAX_RETRIES = 2;
/** Milliseconds. A page that is opened again within this time shows what it had and asks nothing. */
const FRESH_FOR = 15_000;

/** `onSignedOut` runs when any answer says that the session is over. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (isUnauthorized(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR,
        retry: (failures, error) => failures < MAX_RETRIES && isWorthRetrying(error),
      },
    },
  });
}
