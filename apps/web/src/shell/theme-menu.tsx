import { IconButton } from "#components/icon-button.tsx";
import { MenuChoice } from "#components/overlays/menu-choice.tsx";
import { Menu } from "#components/overlays/menu.tsx";
import { themeIcon } from "#components/theme/theme-icon.ts";
import { chooseTheme } from "#components/theme/theme-store.ts";
import { useTheme } from "#components/theme/use-theme.ts";

/** Mounted by the first click on its button, so it opens at once. */
export function ThemeMenu() {
  const theme = useTheme();
  return (
    <Menu defaultOpen align="end" trigger={<IconButton icon={themeIcon[theme]} label="Theme" />}>
      <MenuChoice
        label="Theme"
        value={theme}
        onChange={chooseTheme}
        options={[
          { value: "light", label: "Light", icon: themeIcon.light },
          { value: "dark", label: "Dark", icon: themeIcon.dark },
          { value: "system", label: "As the system", icon: themeIcon.system },
        ]}
      />
    </Menu>
  );
}
