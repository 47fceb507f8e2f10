import { useEffect, useEffectEvent } from "react";
import { registerShortcut, type Shortcut } from "./shortcut-store.ts";

/** Makes a key do something, and be listed in the keyboard help, while the component is on the page. */
export function useShortcut({ keys, label, group, run }: Shortcut): void {
  const onKey = useEffectEvent(run);
  // Connects to the key registry, which lives outside React.
  useEffect(() => registerShortcut({ keys, label, group, run: () => onKey() }), [keys, label, group]);
}
