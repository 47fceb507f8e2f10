import type { ReactNode } from "react";

type CodeFrameProps = {
  readonly caption: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** Box with a caption line, for code and for what was printed. */
export function CodeFrame({ caption, actions, children }: CodeFrameProps) {
  return (
    <figure className="overflow-hidden rounded-sm border border-line bg-surface">
      <figcaption className="flex min-h-8 items-center gap-2 border-b border-line bg-sunken py-0.5 pr-1.5 pl-2.5 text-xs text-ink-2">
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">{caption}</span>
        {actions}
      </figcaption>
      {children}
    </figure>
  );
}
