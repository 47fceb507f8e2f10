import type { ReactNode } from "react";

type TwoLineRowProps = {
  readonly mark?: ReactNode;
  /** First line; put the `RowLink` here. */
  readonly title: ReactNode;
  /** Second line. */
  readonly sub?: ReactNode;
  /** Right of both lines: the number that the list is about, and its change below. */
  readonly value?: ReactNode;
  readonly subValue?: ReactNode;
};

/** A table row on a small screen. */
export function TwoLineRow({ mark, title, sub, value, subValue }: TwoLineRowProps) {
  return (
    <div className="flex min-h-11 items-center gap-3 py-2">
      {mark}
      <div className="min-w-0 flex-1">
        <div className="truncate">{title}</div>
        {sub === undefined ? null : <div className="text-xs text-ink-3">{sub}</div>}
      </div>
      <div className="text-right">
        <div className="font-semibold">{value}</div>
        {subValue === undefined ? null : <div>{subValue}</div>}
      </div>
    </div>
  );
}
