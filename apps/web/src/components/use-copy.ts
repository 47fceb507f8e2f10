import { useEffect, useRef, useState } from "react";
import { announce } from "./announcer.tsx";

/** Milliseconds that the tick stays. */
const TICK_FOR = 1500;

/** Copies text and says so. `copied` is true for a moment after it worked. */
export function useCopy(): { copied: boolean; copy: (text: string, what: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Connects to the clock: a button that leaves the page takes its timer with it.
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(text: string, what: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without HTTPS, or when the reader forbids it, there is no clipboard: the text can still be selected by hand.
      announce(`The browser does not let Stance copy. Select the ${what} and copy it.`);
      return;
    }
    announce(`Copied ${what}`);
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), TICK_FOR);
  }

  return { copied, copy };
}
