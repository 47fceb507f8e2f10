import type { Sort } from "./column.ts";

/** What a click on a header asks for: its own first direction, then the other one. */
export function nextSort(column: string, first: Sort["direction"], current: Sort | undefined): Sort {
  if (current?.column !== column) return { column, direction: first };
  return { column, direction: current.direction === "ascending" ? "descending" : "ascending" };
}
