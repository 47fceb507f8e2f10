import { Change } from "#components/change.tsx";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { RowLink } from "#components/table/row-link.tsx";
import { TimeText } from "#components/time/time-text.tsx";
import { paths } from "#paths.ts";
import type { ChangeRow } from "./overview-data.ts";

type FixedRowProps = { readonly row: ChangeRow };

/** One control that no longer fails, on one line where there is room. */
export function FixedRow({ row }: FixedRowProps) {
  return (
    <li className="relative grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-2.5 border-b border-line py-1.5 hover:bg-hover hover:shadow-[-8px_0_0_var(--color-hover),8px_0_0_var(--color-hover)]">
      <StatusGlyph status={row.to} />
      <span className="min-w-0 lg:truncate">
        <b className="mr-2 font-semibold">{row.projectName}</b>
        <RowLink to={paths.control(row.projectSlug, row.controlId)} className="font-normal!">
          {row.title}
        </RowLink>{" "}
        <span className="text-ink-3">
          {row.author === null ? null : `${row.author}, `}
          <TimeText at={new Date(row.at)} as="day" />
        </span>
      </span>
      {row.change === null ? null : <Change by={row.change} better="up" decimals={1} />}
    </li>
  );
}
