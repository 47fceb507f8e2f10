import { Link, useLocation } from "react-router";
import { classNames } from "#components/class-names.ts";
import { Icon } from "#components/icon.tsx";
import { Logo } from "#components/logo.tsx";
import { isInPlace, PLACES } from "./places.ts";

type SidebarProps = { readonly organization: string };

/** Full from 1280 px, a rail of icons from 1024 px, gone below: the bottom bar takes over. */
export function Sidebar({ organization }: SidebarProps) {
  const { pathname } = useLocation();
  return (
    <div className="border-r border-line bg-canvas max-lg:hidden print:hidden">
      <div className="sticky top-0 flex flex-col px-2.5 py-3 xl:px-2">
        <nav aria-label="Main">
          <div className="flex items-center gap-2 px-2 pt-1 pb-4 font-semibold xl:pb-3" title={organization}>
            <Logo />
            <span className="truncate max-xl:sr-only">{organization}</span>
          </div>
          <ul className="flex flex-col gap-px">
            {PLACES.map(({ to, label, icon }) => {
              const isHere = isInPlace(pathname, to);
              return (
                <li key={to}>
                  <Link
                    to={to}
                    title={label}
                    aria-current={isHere ? "page" : undefined}
                    className={classNames(
                      "flex h-9 items-center gap-2 rounded-sm px-2 max-xl:justify-center xl:h-7.5",
                      isHere
                        ? "bg-surface font-medium text-ink inset-ring inset-ring-line"
                        : "text-ink-2 hover:bg-hover hover:text-ink",
                    )}
                  >
                    <Icon name={icon} className={isHere ? "text-ink" : "text-ink-3"} />
                    <span className="max-xl:sr-only">{label}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </nav>
      </div>
    </div>
  );
}
