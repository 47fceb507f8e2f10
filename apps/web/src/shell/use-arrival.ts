import { useEffect, useRef, type RefObject } from "react";
import { useLocation, useNavigationType } from "react-router";

/** After a change of page the keyboard starts at its content, and a page that was not visited before starts at its top. */
export function useArrival(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const how = useNavigationType();
  const last = useRef(pathname);

  // Connects to the browser's focus and scroll position.
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    if (how !== "POP") window.scrollTo(0, 0);
  }, [pathname, how]);

  return main;
}
