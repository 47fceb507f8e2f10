import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import type { AppRouter } from "@stance/server";
import { useTRPC } from "#api/trpc.ts";

export type FirstRunCommand = inferRouterOutputs<AppRouter>["tokens"]["createFirstRun"];

/** Signing out forgets it with everything else that is cached. */
const KEY = ["first-run-command"] as const;

type ShownCommand = {
  /** The command with its token, while this page may still show it. */
  readonly command: FirstRunCommand | null;
  readonly make: () => void;
  readonly isMaking: boolean;
  /** Why none could be made; null while nothing went wrong. */
  readonly error: unknown;
};

/**
 * The command that was made last. The server gives its token once; it is kept here until the token is used or the page is
 * loaded anew, so that looking at another page does not lose a command that nobody has run.
 */
export function useFirstRunCommand(unusedPrefix: string | null): ShownCommand {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: kept } = useQuery<FirstRunCommand>({
    queryKey: KEY,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  // A command stays on the page that showed it: somebody may have to run it again.
  const [wasUnused] = useState(kept?.prefix === unusedPrefix ? kept : undefined);
  const making = useMutation(
    trpc.tokens.createFirstRun.mutationOptions({
      onSuccess: (made) => {
        queryClient.setQueryData<FirstRunCommand>(KEY, made);
        return queryClient.invalidateQueries(trpc.projects.firstRun.queryFilter());
      },
    }),
  );
  const { data, isPending: isMaking, error, mutate } = making;
  return { command: data ?? wasUnused ?? null, make: () => mutate(), isMaking, error };
}
