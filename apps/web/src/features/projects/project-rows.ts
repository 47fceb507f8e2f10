import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@stance/server";

type List = inferRouterOutputs<AppRouter>["projects"]["list"];

export type ListQuery = NonNullable<inferRouterInputs<AppRouter>["projects"]["list"]>;
export type ProjectRow = List["rows"][number];
export type ProjectCounts = List["counts"];
export type ProjectTotal = Pick<List, "total" | "totalIsBounded">;
