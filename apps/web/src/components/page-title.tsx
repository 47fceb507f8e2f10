import { useEffect } from "react";
import { announce } from "./announcer.tsx";

type PageTitleProps = { readonly children: string };

/** The first page is announced by the browser itself. */
let isFirstPage = true;

/** The name of the browser tab, also said aloud when the page changes without the browser noticing. */
export function PageTitle({ children }: PageTitleProps) {
  // Connects to the screen reader, through the live region of the shell.
  useEffect(() => {
    if (isFirstPage) isFirstPage = false;
    else announce(children);
  }, [children]);
  return <title>{`${children} · Stance`}</title>;
}
