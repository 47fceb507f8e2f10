import { lazy } from "react";
import { DeferredOverlay, type Trigger } from "./deferred-overlay.tsx";
import type { MenuContent } from "./menu-content.ts";

const load = () => import("./menu-popup.tsx");
const MenuPopup = lazy(async () => ({ default: (await load()).MenuPopup }));

type MenuProps = MenuContent & {
  /** A button. It gets the click, the key handling and the ARIA state. */
  readonly trigger: Trigger;
};

/** A list of things to do or to choose, opened by a button. */
export function Menu({ trigger, ...content }: MenuProps) {
  return (
    <DeferredOverlay trigger={trigger} kind="menu" load={load}>
      <MenuPopup trigger={trigger} {...content} />
    </DeferredOverlay>
  );
}
