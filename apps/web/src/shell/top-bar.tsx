import type { Ref } from "react";
import { Link } from "react-router";
import { useSession } from "#api/session.ts";
import { Logo } from "#components/logo.tsx";
import { Tag } from "#components/tag.tsx";
import { paths } from "../paths.ts";
import { AccountButton } from "./account-button.tsx";
import { ThemeButton } from "./theme-button.tsx";

type TopBarProps = {
  readonly organization: string;
  /** Where pages draw their breadcrumbs. */
  readonly crumbsRef: Ref<HTMLOListElement>;
  readonly onHelp: () => void;
};

export function TopBar({ organization, crumbsRef, onHelp }: TopBarProps) {
  const { isDemo } = useSession();
  return (
    <header className="sticky top-0 z-10 flex h-12 items-center gap-3 border-b border-line bg-surface pr-2 pl-4 lg:pr-4 lg:pl-6 xl:pr-6 xl:pl-8 print:hidden">
      <Link to={paths.overview()} aria-label="Overview" className="lg:hidden">
        <Logo />
      </Link>
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1.5 whitespace-nowrap text-ink-3">
        <Link to={paths.overview()} className="hover:text-ink max-lg:hidden">
          {organization}
        </Link>
        <span aria-hidden="true" className="max-lg:hidden">
          /
        </span>
        <ol ref={crumbsRef} className="flex min-w-0 items-center gap-1.5" />
      </nav>
      {isDemo ? (
        <Tag tone="warning" title="These projects are examples that came with Stance">
          {/* One child: a tag sets its children apart. */}
          <span>
            Demo<span className="max-sm:sr-only">nstration data</span>
          </span>
        </Tag>
      ) : null}
      <div className="ml-auto flex items-center gap-1 lg:gap-2">
        <ThemeButton />
        <AccountButton onHelp={onHelp} />
      </div>
    </header>
  );
}
