import type { ReactNode } from "react";

type MenuHeadingProps = { readonly children: ReactNode };

/** Words at the top of a menu that are not a choice. */
export function MenuHeading({ children }: MenuHeadingProps) {
  return <div className="px-2 py-1.5 text-xs text-ink-3">{children}</div>;
}
