import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { Icon, type IconName } from "../icon.tsx";
import { Kbd } from "../kbd.tsx";
import { menuRow } from "./menu-row.ts";

type MenuItemProps = {
  readonly icon?: IconName;
  /** The key that does the same. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
};

export function MenuItem({ icon, shortcut, disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <BaseMenu.Item className={menuRow} disabled={disabled} onClick={onSelect}>
      {icon === undefined ? null : <Icon name={icon} className="text-ink-3" />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </BaseMenu.Item>
  );
}
