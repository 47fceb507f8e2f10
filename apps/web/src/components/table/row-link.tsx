import type { ReactNode } from "react";
import { Link } from "react-router";
import { classNames } from "../class-names.ts";

type RowLinkProps = { readonly to: string; readonly className?: string; readonly children: ReactNode };

/**
 * The link that a row opens. It covers its row, so a click anywhere follows it and the browser's own ways to open a link in
 * a new tab work; J and K find it by its mark. Other controls in the row need `relative`, to lie above it.
 */
export function RowLink({ to, className, children }: RowLinkProps) {
  return (
    <Link
      to={to}
      data-row-link=""
      className={classNames(
        "font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent",
        className,
      )}
    >
      {children}
    </Link>
  );
}
