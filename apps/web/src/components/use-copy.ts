import { useEffect, useRef, useState } from "react";
import { announce } from "./announcer.tsx";
import { copyText } from "./copy-text.ts";
import { showToast } from "./overlays/toast-store.ts";

/** Milliseconds that the tick stays. */
const TICK_FOR = 1500;

/** Copies text and says so. `copied` is true for a moment after it worked. */
export function useCopy(): { copied: boolean; copy: (text: string, what: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Connects to the clock: a button that leaves the page takes its timer with it.
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(text: string, what: string): Promise<void> {
    if (!(await copyText(text))) {
      showToast({
        tone: "failed",
        text: `The browser does not let Stance copy. Select the ${what} and copy it by hand.`,
      });
      return;
    }
    announce(`Copied ${what}`);
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), TICK_FOR);
  }

  return { copied, copy };
}
