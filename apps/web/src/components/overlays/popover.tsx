import { lazy, type ReactNode } from "react";
import { DeferredOverlay, type Trigger } from "./deferred-overlay.tsx";

const load = () => import("./popover-popup.tsx");
const PopoverPopup = lazy(async () => ({ default: (await load()).PopoverPopup }));

type PopoverProps = {
  /** A button. */
  readonly trigger: Trigger;
  readonly title: string;
  readonly children: ReactNode;
};

/** For picking and for an explanation on demand, beside what it is about. */
export function Popover({ trigger, title, children }: PopoverProps) {
  return (
    <DeferredOverlay trigger={trigger} kind="dialog" load={load}>
      <PopoverPopup trigger={trigger} title={title}>
        {children}
      </PopoverPopup>
    </DeferredOverlay>
  );
}
