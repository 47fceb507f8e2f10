import type { ReactNode } from "react";

type PageProps = { readonly children: ReactNode };

/** The padding and the greatest width of a page. */
export function Page({ children }: PageProps) {
  return <div className="max-w-370 px-4 pt-3.5 pb-14 lg:px-6 lg:pt-5 xl:px-8 print:p-0">{children}</div>;
}
