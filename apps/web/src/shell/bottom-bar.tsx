import { Link, useLocation } from "react-router";
import { classNames } from "#components/class-names.ts";
import { Icon } from "#components/icon.tsx";
import { isInPlace, PLACES } from "./places.ts";

/** The places of the sidebar within reach of a thumb. */
export function BottomBar() {
  const { pathname } = useLocation();
  return (
    <nav
      aria-label="Main, small screens"
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface px-1 pt-0.5 pb-[max(8px,env(safe-area-inset-bottom))] lg:hidden print:hidden"
    >
      <ul className="flex">
        {PLACES.map(({ to, label, icon }) => {
          const isHere = isInPlace(pathname, to);
          return (
            <li key={to} className="flex-1">
              <Link
                to={to}
                aria-current={isHere ? "page" : undefined}
                className={classNames(
                  "grid min-h-12 content-center justify-items-center gap-0.5 text-2xs leading-3.5",
                  isHere ? "font-medium text-ink" : "text-ink-3",
                )}
              >
                <Icon name={icon} size={18} />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
