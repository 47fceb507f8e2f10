import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@stance/server";

type Outputs = inferRouterOutputs<AppRouter>;

export type Control = Outputs["controls"]["get"];
export type Finding = Control["findings"][number];
export type HistoryEntry = Control["history"][number];
export type ListedControl = Outputs["controls"]["checklist"]["rows"][number];
