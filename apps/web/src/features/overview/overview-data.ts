import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@stance/server";

export type Overview = inferRouterOutputs<AppRouter>["overview"]["get"];
export type ChangeRow = Overview["changes"]["regressions"][number];
export type FixRow = Overview["fixNext"][number];
export type OwaspRow = Overview["owasp"][number];
