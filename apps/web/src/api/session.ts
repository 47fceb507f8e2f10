import { hashKey, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@stance/server";
import { useTRPC } from "./trpc.ts";

export type SessionState = inferRouterOutputs<AppRouter>["session"]["state"];
export type User = NonNullable<SessionState["user"]>;

/** Who is signed in, and whether this instance was set up. Suspends until known. */
export function useSession(): SessionState {
  const trpc = useTRPC();
  return useSuspenseQuery(trpc.session.state.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
}

export function useSignIn() {
  const trpc = useTRPC();
  const refresh = useRefreshedSession();
  return useMutation(trpc.session.signIn.mutationOptions({ onSuccess: refresh }));
}

export function useSetUp() {
  const trpc = useTRPC();
  const refresh = useRefreshedSession();
  return useMutation(trpc.session.setUp.mutationOptions({ onSuccess: refresh }));
}

/** Signs out and forgets everything that this person was shown. */
export function useSignOut() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.session.signOut.mutationOptions({
      onSuccess: () => {
        const key = trpc.session.state.queryKey();
        queryClient.setQueryData(key, (state) => state && { ...state, user: null });
        queryClient.removeQueries({ predicate: (query) => query.queryHash !== hashKey(key) });
      },
    }),
  );
}

function useRefreshedSession(): () => Promise<unknown> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.fetchQuery(trpc.session.state.queryOptions(undefined, { staleTime: 0 }));
}
