import { Toast as BaseToast } from "@base-ui/react/toast";
import { Button } from "../button.tsx";
import { Icon } from "../icon.tsx";
import { IconButton } from "../icon-button.tsx";
import { useShortcut } from "../keyboard/use-shortcut.ts";
import { StatusGlyph } from "../status-glyph.tsx";
import type { Toast } from "./toast-store.ts";

type ToastCardProps = { readonly toast: BaseToast.Root.ToastObject<Toast> };

export function ToastCard({ toast }: ToastCardProps) {
  const { close } = BaseToast.useToastManager();
  const undo = toast.data?.undo;
  return (
    <BaseToast.Root
      toast={toast}
      swipeDirection={[]}
      className="rounded-md bg-surface shadow-overlay outline-none transition-opacity duration-160 data-ending-style:opacity-0 data-starting-style:opacity-0 data-limited:hidden"
    >
      <BaseToast.Content className="flex items-center gap-2.5 py-2 pr-2 pl-3">
        {toast.data?.tone === "failed" ? (
          <Icon name="warning" className="text-critical-text" />
        ) : (
          <StatusGlyph status="pass" decorative />
        )}
        <BaseToast.Title render={<p />} className="min-w-0 flex-1" />
        {undo === undefined ? null : (
          <UndoButton
            onUndo={() => {
              undo();
              close(toast.id);
            }}
          />
        )}
        <BaseToast.Close render={<IconButton icon="cross" label="Dismiss" small />} />
      </BaseToast.Content>
    </BaseToast.Root>
  );
}

type UndoButtonProps = { readonly onUndo: () => void };

function UndoButton({ onUndo }: UndoButtonProps) {
  useShortcut({ keys: "z", label: "Undo", group: "This page", run: onUndo });
  return (
    <Button size="small" shortcut="Z" onClick={onUndo}>
      Undo
    </Button>
  );
}
