import type { ReactNode } from "react";

type ListRowProps = {
  /** Glyph in the first column. */
  readonly mark?: ReactNode;
  readonly title: ReactNode;
  /** Lines below the title, in small grey. */
  readonly sub?: ReactNode;
  /** Right-aligned: a change, an owner. */
  readonly end?: ReactNode;
};

/** One entry of a list, as `li`. A `RowLink` inside makes all of it open; hover reaches past the column. */
export function ListRow({ mark, title, sub, end }: ListRowProps) {
  return (
    <li className="relative flex items-start gap-2.5 border-b border-line py-2.25 hover:bg-hover hover:shadow-[-8px_0_0_var(--color-hover),8px_0_0_var(--color-hover)]">
      {mark === undefined ? null : <span className="mt-0.5 flex gap-1.5">{mark}</span>}
      <div className="min-w-0 flex-1">
        <div>{title}</div>
        {sub === undefined ? null : <div className="text-xs leading-[17px] text-ink-3">{sub}</div>}
      </div>
      {end === undefined ? null : <div className="flex items-start gap-2.5 text-right">{end}</div>}
    </li>
  );
}
