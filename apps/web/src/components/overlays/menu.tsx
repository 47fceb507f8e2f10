import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";

type MenuProps = {
  /** A button. It gets the click, the key handling and the ARIA state. */
  readonly trigger: ReactElement;
  /** MenuItem, MenuLink, MenuChoice, MenuHeading, MenuSeparator. */
  readonly children: ReactNode;
  readonly align?: "start" | "end";
  readonly defaultOpen?: boolean;
};

/** A list of things to do or to choose, opened by a button. */
export function Menu({ trigger, children, align = "start", defaultOpen = false }: MenuProps) {
  return (
    <BaseMenu.Root defaultOpen={defaultOpen} modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-40">
          <BaseMenu.Popup className="min-w-50 max-w-[calc(100vw-16px)] rounded-md bg-surface p-1 shadow-overlay outline-none transition-opacity duration-160 ease-out data-starting-style:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
