import { useId, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

type SectionProps = {
  readonly title: string;
  /** How to read it: order, range, scale. */
  readonly subtitle?: ReactNode;
  /** A link or a switch at the end of the line. */
  readonly action?: ReactNode;
  /** Without the rule above, for the first section of a column. */
  readonly flush?: boolean;
  /** A strong rule under the title, above lists. */
  readonly ruled?: boolean;
  readonly children: ReactNode;
};

/** A titled part of a page, divided from the others by a hairline and white space. */
export function Section({ title, subtitle, action, flush = false, ruled = false, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classNames("min-w-0", !flush && "mt-7 border-t border-line pt-3.5")}>
      <div
        className={classNames(
          "flex min-h-6 items-baseline gap-2.5",
          ruled ? "border-b border-line-strong pb-2" : "mb-2",
        )}
      >
        <h2 id={id} className="text-lg font-semibold tracking-[-0.006em]">
          {title}
        </h2>
        {subtitle === undefined ? null : <span className="text-xs text-ink-3 max-sm:hidden">{subtitle}</span>}
        {action === undefined ? null : <span className="ml-auto text-xs whitespace-nowrap">{action}</span>}
      </div>
      {children}
    </section>
  );
}
