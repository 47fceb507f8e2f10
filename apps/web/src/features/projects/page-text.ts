import type { ProjectTotal } from "./project-rows.ts";

type Shown = ProjectTotal & { readonly rows: readonly unknown[] };

/** "All 16 projects.", "1 to 50 of 140.", "50 of more than 10000, page 3." */
export function pageText({ rows, total, totalIsBounded }: Shown, page: number): string {
  if (page === 1 && rows.length === total && !totalIsBounded)
    return total === 1 ? "1 project." : `All ${total} projects.`;
  const all = totalIsBounded ? `more than ${total}` : String(total);
  return page === 1 ? `1 to ${rows.length} of ${all}.` : `${rows.length} of ${all}, page ${page}.`;
}
