import type { ReactNode } from "react";

type PageHeadProps = {
  /** The page's one h1. */
  readonly title: ReactNode;
  /** Labels on the line of the title. */
  readonly tags?: ReactNode;
  readonly subtitle?: ReactNode;
  /** Filters and buttons on the right. */
  readonly actions?: ReactNode;
};

export function PageHead({ title, tags, subtitle, actions }: PageHeadProps) {
  return (
    <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2.5">
      <div className="min-w-0 flex-1 basis-75">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="text-xl font-semibold tracking-[-0.012em] break-words">{title}</h1>
          {tags}
        </div>
        {subtitle === undefined ? null : <div className="text-ink-3">{subtitle}</div>}
      </div>
      {actions === undefined ? null : (
        <div className="scrollbar-none flex items-center gap-2 max-lg:-mx-4 max-lg:w-[calc(100%+32px)] max-lg:overflow-x-auto max-lg:px-4">
          {actions}
        </div>
      )}
    </div>
  );
}
