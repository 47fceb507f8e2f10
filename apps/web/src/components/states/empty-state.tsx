import type { ReactNode } from "react";

type EmptyStateProps = {
  /** What there is not, and whether that is good: "No critical findings." */
  readonly title: string;
  /** What to do, or since when it is so. */
  readonly children?: ReactNode;
  /** A way out: the filter that empties the list, a command to run. */
  readonly action?: ReactNode;
};

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid max-w-[64ch] justify-items-start gap-3 py-5">
      <div>
        <p className="font-medium">{title}</p>
        {children === undefined ? null : <div className="mt-0.5 text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}
