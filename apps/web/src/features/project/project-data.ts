import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@stance/server";

type Outputs = inferRouterOutputs<AppRouter>;

export type Project = Outputs["projects"]["get"];
export type Checklist = Outputs["controls"]["checklist"];
export type ChecklistRow = Checklist["rows"][number];
export type ChecklistArea = Checklist["areas"][number];
export type AuditRow = Outputs["audits"]["list"]["rows"][number];
