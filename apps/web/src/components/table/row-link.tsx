import type { ReactNode } from "react";
import { Link } from "react-router";
import { moveRow } from "../keyboard/move-row.ts";
import { classNames } from "../class-names.ts";

type RowLinkProps = { readonly to: string; readonly className?: string; readonly children: ReactNode };

/**
 * The link that a row opens. It covers its row, so a click anywhere follows it and the browser's own ways to open a link in
 * a new tab work. J and K, and the arrows once a row has the focus, find it by its mark. Other controls in the row need `relative`, to lie above it.
 */
export function RowLink({ to, className, children }: RowLinkProps) {
  return (
    <Link
      to={to}
      data-row-link=""
      onKeyDown={(event) => {
        // Only from a row, so that the arrows scroll the page everywhere else.
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        moveRow(event.key === "ArrowDown" ? 1 : -1);
      }}
      className={classNames(
        "font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent",
        className,
      )}
    >
      {children}
    </Link>
  );
}
