import type { IconName } from "../icon.tsx";
import type { ThemeChoice } from "./theme-store.ts";

export const themeIcon: Record<ThemeChoice, IconName> = { light: "sun", dark: "moon", system: "screen" };
