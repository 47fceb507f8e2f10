import { moveRow } from "./move-row.ts";
import { useShortcut } from "./use-shortcut.ts";

/** J and K move through the links marked `data-row-link`. Enter and Ctrl Enter then do what they do on any link. */
export function useRowKeys(): void {
  useShortcut({ keys: "j", label: "Next row", group: "In a list", run: () => moveRow(1) });
  useShortcut({ keys: "k", label: "Previous row", group: "In a list", run: () => moveRow(-1) });
}
