import type { Sort } from "#components/table/column.ts";
import type { ProjectFilter } from "./project-filter.ts";

export type ProjectOrder = {
  readonly sort: NonNullable<ProjectFilter["sort"]>;
  readonly direction: NonNullable<ProjectFilter["direction"]>;
};

const ORDER_WORDS: Record<ProjectOrder["sort"], Record<ProjectOrder["direction"], string>> = {
  score: { asc: "lowest score first", desc: "highest score first" },
  name: { asc: "by name", desc: "by name, from the end" },
  lastAudit: { asc: "longest without an audit first", desc: "latest audit first" },
};

export function toSort({ sort, direction }: ProjectOrder): Sort {
  return { column: sort, direction: direction === "asc" ? "ascending" : "descending" };
}

/** The order that a click on a column asks for. */
export function toOrder({ column, direction }: Sort): ProjectOrder {
  const sort = column === "name" || column === "lastAudit" ? column : "score";
  return { sort, direction: direction === "ascending" ? "asc" : "desc" };
}

/** "Projects, lowest score first". */
export function tableCaption({ sort, direction }: ProjectOrder): string {
  return `Projects, ${ORDER_WORDS[sort][direction]}`;
}
