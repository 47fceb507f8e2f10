import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type ScrollableProps = {
  /** Unlike the labels of others on the page. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
};

/** Scrolls inside itself, so that the page never scrolls sideways; the keyboard can reach it (WCAG 2.1.1). */
export function Scrollable({ label, className, children }: ScrollableProps) {
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without focus the arrow keys cannot scroll it
      tabIndex={0}
      // Its width never depends on what is inside, or a long line would widen the page.
      className={classNames("contain-inline-size overflow-auto focus-visible:-outline-offset-2", className)}
    >
      {children}
    </section>
  );
}
