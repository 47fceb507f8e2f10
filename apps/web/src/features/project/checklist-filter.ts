import * as z from "zod/mini";
import { shownSeverity } from "#components/shown-severity.ts";
import type { ChecklistRow } from "./project-data.ts";

export const STATUS_FILTERS = ["fail", "unknown", "pass", "notApplicable"] as const;
export const SEVERITY_FILTERS = ["critical", "high", "medium", "low", "info"] as const;

/** The address of the checklist. A value that does not exist is no filter. */
export const checklistFilterSchema = z.object({
  status: z.catch(z.optional(z.enum(STATUS_FILTERS)), undefined),
  severity: z.catch(z.optional(z.enum(SEVERITY_FILTERS)), undefined),
  text: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
});

export type ChecklistFilter = z.infer<typeof checklistFilterSchema>;

/** Rows that pass every filter; words of the text may stand anywhere in id, title, observation or path. */
export function filterRows(rows: readonly ChecklistRow[], filter: ChecklistFilter): readonly ChecklistRow[] {
  const words = (filter.text ?? "").toLowerCase().split(/\s+/); // no text: one empty word, which is everywhere
  return rows.filter((row) => {
    if (filter.status !== undefined && row.status !== filter.status) return false;
    if (filter.severity !== undefined && shownSeverity(row) !== filter.severity) return false;
    const haystack = [row.id, row.title, row.observed ?? "", row.path ?? ""].join(" ").toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}

/** Worst first: failing, then unknown; within them by severity, then by what fixing earns. */
export function worstFirst(a: ChecklistRow, b: ChecklistRow): number {
  const order = (row: ChecklistRow) => [...SEVERITY_FILTERS, "unknown"].indexOf(shownSeverity(row));
  const status = (row: ChecklistRow) => STATUS_FILTERS.indexOf(row.status);
  return status(a) - status(b) || order(a) - order(b) || b.earns - a.earns;
}
