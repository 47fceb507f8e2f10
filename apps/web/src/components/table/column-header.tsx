import { classNames } from "../class-names.ts";
import type { Column, Sort } from "./column.ts";
import { nextSort } from "./next-sort.ts";

type ColumnHeaderProps<Row> = {
  readonly column: Column<Row>;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
};

export function ColumnHeader<Row>({ column, sort, onSort }: ColumnHeaderProps<Row>) {
  const sorted = sort?.column === column.id ? sort.direction : undefined;
  const content = (
    <>
      {column.header}
      {column.label === undefined ? null : <span className="sr-only">{column.label}</span>}
    </>
  );
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={classNames(
        "sticky top-12 z-1 border-b border-line-strong bg-surface px-2 py-1.5 align-bottom text-xs whitespace-nowrap first:pl-0 last:pr-0",
        column.align === "end" ? "text-right" : "text-left",
        sorted === undefined ? "font-normal text-ink-3" : "font-medium text-ink",
        column.from === "xl" && "max-xl:hidden",
        column.from === "2xl" && "max-2xl:hidden",
      )}
    >
      {column.sorts === undefined || onSort === undefined ? (
        <span className="inline-flex min-h-6 items-center">{content}</span>
      ) : (
        <button
          type="button"
          className="inline-flex min-h-6 items-center gap-0.75 hover:text-ink"
          onClick={() => onSort(nextSort(column.id, column.sorts ?? "ascending", sort))}
        >
          {content}
          {sorted === undefined ? null : (
            <svg width="8" height="8" viewBox="0 0 8 8" fill="currentColor" aria-hidden="true">
              <path d={sorted === "ascending" ? "M4 1 7.5 7h-7z" : "M4 7 .5 1h7z"} />
            </svg>
          )}
        </button>
      )}
    </th>
  );
}
