import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useRowKeys } from "../keyboard/use-row-keys.ts";
import { useIsSmallScreen } from "../use-small-screen.ts";
import type { Column, Sort } from "./column.ts";
import { ColumnHeader } from "./column-header.tsx";

type DataTableProps<Row> = {
  /** For assistive technology: what is listed, and in which order. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** The row on small screens, usually a `TwoLineRow`. */
  readonly smallRow: (row: Row) => ReactNode;
  /** Under the table: range, scale, what bars mean, paging. */
  readonly footer?: ReactNode;
};

/** A real table on wide screens, a list of two-line rows on small ones. Worst first is for the caller to ask. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const isSmall = useIsSmallScreen();
  useRowKeys();
  return (
    <div>
      {isSmall ? <SmallRows {...props} /> : <WideTable {...props} />}
      {props.footer === undefined ? null : (
        <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-xs text-ink-3">{props.footer}</div>
      )}
    </div>
  );
}

function WideTable<Row>({ caption, columns, rows, rowKey, sort, onSort }: DataTableProps<Row>) {
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <ColumnHeader
              key={column.id}
              column={column}
              {...(sort === undefined ? {} : { sort })}
              {...(onSort === undefined ? {} : { onSort })}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="group relative hover:bg-hover">
            {columns.map((column) => (
              <td
                key={column.id}
                className={classNames(
                  "h-9 border-b border-line px-2 whitespace-nowrap first:pl-0 last:pr-0",
                  column.align === "end" && "text-right",
                  column.from === "xl" && "max-xl:hidden",
                  column.from === "2xl" && "max-2xl:hidden",
                )}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SmallRows<Row>({ caption, rows, rowKey, smallRow }: DataTableProps<Row>) {
  return (
    <ul aria-label={caption} className="border-t border-line-strong">
      {rows.map((row) => (
        <li key={rowKey(row)} className="relative border-b border-line">
          {smallRow(row)}
        </li>
      ))}
    </ul>
  );
}
