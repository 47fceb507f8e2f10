import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@stance/server";

/** `useTRPC()` gives typed query, mutation and subscription options for react-query. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();
