import { Link } from "react-router";
import type { Sort } from "#components/table/column.ts";
import { buttonStyle } from "#components/button-style.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { FIRST_PAGE, type ProjectFilter } from "./project-filter.ts";
import { pageText } from "./page-text.ts";
import { projectColumns } from "./project-columns.tsx";
import type { ProjectRow, ProjectTotal } from "./project-rows.ts";
import { ProjectSmallRow } from "./project-small-row.tsx";
import { tableCaption, toOrder, toSort, type ProjectOrder } from "./project-order.ts";

type ProjectTableProps = {
  readonly list: ProjectTotal & { readonly rows: readonly ProjectRow[]; readonly nextCursor: string | null };
  readonly filter: ProjectFilter;
  readonly onSort: (order: ProjectOrder) => void;
  readonly addressWith: (changes: Partial<ProjectFilter>) => string;
};

export function ProjectTable({ list, filter, onSort, addressWith }: ProjectTableProps) {
  const hasTeams = new Set(list.rows.map(({ team }) => team.slug)).size > 1;
  const order: ProjectOrder = { sort: filter.sort ?? "score", direction: filter.direction ?? "asc" };
  const page = filter.page ?? 1;
  return (
    <DataTable
      caption={tableCaption(order)}
      columns={projectColumns({ hasTeams })}
      rows={list.rows}
      rowKey={({ slug }) => slug}
      sort={toSort(order)}
      onSort={(sort: Sort) => onSort(toOrder(sort))}
      smallRow={(row) => <ProjectSmallRow row={row} hasTeams={hasTeams} />}
      footer={
        <>
          <span>
            {pageText(list, page)}
            <span className="max-xl:hidden"> Lines share one scale, 26 points high.</span>
            <Legend />
          </span>
          {page === 1 && list.nextCursor === null ? null : (
            <span className="flex gap-2">
              {page === 1 ? null : (
                <Link to={addressWith(FIRST_PAGE)} className={buttonStyle("secondary", "small")}>
                  First page
                </Link>
              )}
              {list.nextCursor === null ? null : (
                <Link
                  to={addressWith({ after: list.nextCursor, page: page + 1 })}
                  className={buttonStyle("secondary", "small")}
                >
                  Next page
                </Link>
              )}
            </span>
          )}
        </>
      }
    />
  );
}

/** What the bars are made of, where they are shown. */
function Legend() {
  return (
    <span className="max-2xl:hidden">
      {" Bars: "}
      <i className="mr-1 inline-block h-1.5 w-2 bg-pass" />
      passing, <i className="hatched mr-1 inline-block h-1.5 w-2" />
      unknown, <i className="mr-1 inline-block h-1.5 w-2 bg-ink" />
      failing.
    </span>
  );
}
