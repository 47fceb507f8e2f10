import { useSyncExternalStore } from "react";

/** The same width at which the bottom bar replaces the rail: --breakpoint-lg in theme.css. */
const query = matchMedia("(width < 1024px)");

/** For layouts whose markup differs, such as tables; where looks differ, use Tailwind's breakpoints. */
export function useIsSmallScreen(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}

function subscribe(listener: () => void): () => void {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
