import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

type FoldProps = {
  /** What is inside, so that closed it still answers: "4 passing". */
  readonly summary: ReactNode;
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
};

/** Folds away what is in order. The browser's own element: it works without script and is found by its search. */
export function Fold({ summary, defaultOpen = false, children }: FoldProps) {
  return (
    <details open={defaultOpen} className="group/fold">
      <summary className="flex min-h-9 list-none items-center gap-2 border-b border-line hover:bg-hover touch:min-h-11 [&::-webkit-details-marker]:hidden">
        <span className="flex min-w-0 flex-1 items-center gap-2">{summary}</span>
        <Icon name="chevronRight" className="text-ink-2 transition-transform duration-90 group-open/fold:rotate-90" />
      </summary>
      {children}
    </details>
  );
}
