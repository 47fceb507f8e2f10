import { cloneElement, Suspense, useState, type ReactElement, type ReactNode } from "react";

export type TriggerProps = {
  readonly "aria-haspopup"?: "menu" | "dialog";
  readonly "aria-expanded"?: boolean;
  readonly onPointerEnter?: () => void;
  readonly onFocus?: () => void;
  readonly onClick?: () => void;
};

/** An element that takes the events and the state of a button. */
export type Trigger = ReactElement<TriggerProps>;

type DeferredOverlayProps = {
  readonly trigger: Trigger;
  readonly kind: "menu" | "dialog";
  /** Starts to fetch the overlay's code. */
  readonly load: () => Promise<unknown>;
  /** The lazy overlay, open when it is first mounted, with the same trigger. */
  readonly children: ReactNode;
};

/** A plain button until it is used: overlays bring 50 kB that no page needs for its first paint. */
export function DeferredOverlay({ trigger, kind, load, children }: DeferredOverlayProps) {
  const [isAsked, setAsked] = useState(false);
  const prepare = () => {
    // Only a head start: if it fails, the click tries again and the boundary around the page shows why.
    load().catch(() => undefined);
  };
  const placeholder = cloneElement(trigger, {
    "aria-haspopup": kind,
    "aria-expanded": false,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: () => setAsked(true),
  });
  return isAsked ? <Suspense fallback={placeholder}>{children}</Suspense> : placeholder;
}
