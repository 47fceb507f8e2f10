import { lazy, Suspense, useState } from "react";
import { IconButton } from "#components/icon-button.tsx";
import { themeIcon } from "#components/theme/theme-icon.ts";
import { useTheme } from "#components/theme/use-theme.ts";

const loadMenu = () => import("./theme-menu.tsx");
const ThemeMenu = lazy(async () => ({ default: (await loadMenu()).ThemeMenu }));

/** A plain button until it is used: menus are 40 kB that no page needs for its first paint. */
export function ThemeButton() {
  const [isAsked, setAsked] = useState(false);
  const theme = useTheme();
  const button = (
    <IconButton
      icon={themeIcon[theme]}
      label="Theme"
      aria-haspopup="menu"
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setAsked(true)}
    />
  );
  if (!isAsked) return button;
  return (
    <Suspense fallback={button}>
      <ThemeMenu />
    </Suspense>
  );
}
