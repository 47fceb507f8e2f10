import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { useRef } from "react";
import { IconButton } from "../icon-button.tsx";
import type { DialogProps } from "./dialog-props.ts";

/** Loaded by `Dialog` when it is first opened. */
export function DialogPopup({ title, open, onOpenChange, children, footer }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-160 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          // A form starts at its first field; what has none starts at the first button, which is Close.
          initialFocus={() => body.current?.querySelector<HTMLElement>("input, textarea, [role=combobox]") ?? null}
          className="fixed top-[min(120px,10vh)] left-1/2 z-40 flex max-h-[calc(100dvh-min(120px,10vh)-24px)] w-140 max-w-[calc(100vw-24px)] -translate-x-1/2 flex-col rounded-lg bg-surface shadow-overlay outline-none transition-opacity duration-160 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <div className="flex items-center gap-3 border-b border-line py-2.5 pr-3 pl-5">
            <BaseDialog.Title className="flex-1 text-lg font-semibold">{title}</BaseDialog.Title>
            <BaseDialog.Close render={<IconButton icon="cross" label="Close" />} />
          </div>
          <div ref={body} className="min-h-0 overflow-y-auto px-5 py-4">
            {children}
          </div>
          {footer === undefined ? null : (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
