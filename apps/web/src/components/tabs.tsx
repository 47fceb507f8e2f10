import { Link } from "react-router";
import { classNames } from "./class-names.ts";

type TabsProps = {
  readonly label: string;
  readonly tabs: readonly {
    readonly label: string;
    readonly to: string;
    readonly count?: number;
    readonly isCurrent: boolean;
  }[];
};

/** Links that look like tabs: each view has an address of its own. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav
      aria-label={label}
      className="scrollbar-none flex gap-5 overflow-x-auto border-b border-line max-lg:-mx-4 max-lg:gap-5.5 max-lg:px-4"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          aria-current={tab.isCurrent ? "page" : undefined}
          className={classNames(
            "inline-flex h-9 items-center gap-1.5 border-b-2 whitespace-nowrap focus-visible:-outline-offset-2 touch:h-11",
            tab.isCurrent ? "border-ink font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="text-xs font-normal text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
