import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { useState, type ReactNode } from "react";
import { createQueryClient } from "./query-client.ts";
import { createClient } from "./trpc-client.ts";
import { TRPCProvider } from "./trpc.ts";

type ApiProviderProps = { readonly children: ReactNode };

/** Gives the pages below react-query and tRPC. When the session ends, the cached user goes and the guard asks to sign in. */
export function ApiProvider({ children }: ApiProviderProps) {
  const [{ client, queryClient }] = useState(connect);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function connect() {
  const client = createClient();
  const queryClient = createQueryClient(() => {
    const trpc = createTRPCOptionsProxy({ client, queryClient });
    queryClient.setQueryData(trpc.session.state.queryKey(), (state) => state && { ...state, user: null });
  });
  return { client, queryClient };
}
