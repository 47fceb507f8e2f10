import { createContext, use } from "react";
import { createPortal } from "react-dom";
import { Link } from "react-router";

/** The place in the top bar that the page's breadcrumbs are drawn into; null while the shell is not there. */
export const BreadcrumbSlot = createContext<HTMLElement | null>(null);

type BreadcrumbsProps = {
  readonly trail?: readonly { readonly label: string; readonly to: string }[];
  readonly current: string;
};

/** Rendered by each page, shown in the top bar: so the names in it come from the data that the page has anyway. */
export function Breadcrumbs({ trail = [], current }: BreadcrumbsProps) {
  const slot = use(BreadcrumbSlot);
  if (slot === null) return null;
  return createPortal(
    <>
      {trail.map(({ label, to }) => (
        <li key={to} className="flex items-center gap-1.5 max-lg:hidden">
          <Link to={to} className="hover:text-ink">
            {label}
          </Link>
          <span aria-hidden="true">/</span>
        </li>
      ))}
      <li className="min-w-0">
        <b aria-current="page" className="block truncate font-medium text-ink max-lg:font-semibold">
          {current}
        </b>
      </li>
    </>,
    slot,
  );
}
