import { useSyncExternalStore } from "react";
import { currentTheme, subscribeToTheme, type ThemeChoice } from "./theme-store.ts";

export function useTheme(): ThemeChoice {
  return useSyncExternalStore(subscribeToTheme, currentTheme);
}
