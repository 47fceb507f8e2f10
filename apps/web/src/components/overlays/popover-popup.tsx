import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import type { Trigger } from "./deferred-overlay.tsx";
import { popupStyle } from "./popup-style.ts";

type PopoverPopupProps = { readonly trigger: Trigger; readonly title: string; readonly children: ReactNode };

/** Loaded by `Popover` when it is first used, so it starts open. */
export function PopoverPopup({ trigger, title, children }: PopoverPopupProps) {
  return (
    <BasePopover.Root defaultOpen>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={6} collisionPadding={8} className="z-40">
          <BasePopover.Popup className={`${popupStyle} w-80 px-4 py-3`}>
            <BasePopover.Title className="mb-1 font-semibold">{title}</BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
