import type { ReactNode } from "react";

export type Sort = { readonly column: string; readonly direction: "ascending" | "descending" };

export type Column<Row> = {
  readonly id: string;
  /** Empty for a column of marks; `label` then names it. */
  readonly header: ReactNode;
  readonly label?: string;
  /** Numbers stand right. */
  readonly align?: "end";
  /** The direction of the first click: worst first. Columns without it cannot be sorted. */
  readonly sorts?: Sort["direction"];
  /** Left out on narrower screens. */
  readonly from?: "xl" | "2xl";
  readonly cell: (row: Row) => ReactNode;
};
