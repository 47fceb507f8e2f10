import { IconButton } from "#components/icon-button.tsx";
import type { IconName } from "#components/icon.tsx";
import { Menu } from "#components/overlays/menu.tsx";
import { chooseTheme, THEME_CHOICES, type ThemeChoice } from "#components/theme/theme-store.ts";
import { useTheme } from "#components/theme/use-theme.ts";

const ICONS: Record<ThemeChoice, IconName> = { light: "sun", dark: "moon", system: "screen" };
const LABELS: Record<ThemeChoice, string> = { light: "Light", dark: "Dark", system: "As the system" };

export function ThemeButton() {
  const theme = useTheme();
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={ICONS[theme]} label={`Theme: ${LABELS[theme].toLowerCase()}`} />}
      entries={[
        {
          kind: "choice",
          label: "Theme",
          value: theme,
          options: THEME_CHOICES.map((value) => ({ value, label: LABELS[value], icon: ICONS[value] })),
          onChange: (next) => chooseTheme(THEME_CHOICES.find((value) => value === next) ?? "system"),
        },
      ]}
    />
  );
}
