import { useEffect } from "react";
import { handleShortcutKey } from "./shortcut-store.ts";

/** Listens for the registered keys. Called once, by the shell. */
export function useShortcutKeys(): void {
  // Connects to the document's key events.
  useEffect(() => {
    document.addEventListener("keydown", handleShortcutKey);
    return () => document.removeEventListener("keydown", handleShortcutKey);
  }, []);
}
