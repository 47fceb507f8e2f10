import { useSyncExternalStore } from "react";
import {
  activeShortcuts,
  areSingleKeysEnabled,
  enableSingleKeys,
  subscribeToShortcuts,
  type Shortcut,
} from "#components/keyboard/shortcut-store.ts";
import { Kbd } from "#components/kbd.tsx";
import { Dialog } from "#components/overlays/dialog.tsx";
import { Switch } from "#components/switch.tsx";

type KeyboardHelpProps = { readonly onClose: () => void };

const GROUPS: readonly Shortcut["group"][] = ["Go to", "In a list", "This page", "Anywhere"];

/** Lists the keys that do something on the page below, and lets people turn single keys off (WCAG 2.1.4). */
export function KeyboardHelp({ onClose }: KeyboardHelpProps) {
  const isEnabled = useSyncExternalStore(subscribeToShortcuts, areSingleKeysEnabled);
  const shortcuts = useSyncExternalStore(subscribeToShortcuts, activeShortcuts);
  const byKeys = new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut]));
  return (
    <Dialog
      open
      title="Keyboard"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {GROUPS.map((group) => {
          const rows = [...byKeys.values()].filter((shortcut) => shortcut.group === group);
          if (rows.length === 0) return null;
          return (
            <section key={group}>
              <h3 className="pb-1 font-semibold">{group}</h3>
              <dl>
                {rows.map(({ keys, label }) => (
                  <KeyRow key={keys} keys={keys} label={label} />
                ))}
                {group === "In a list" ? <KeyRow keys="Enter" label="Open" /> : null}
                {group === "In a list" ? <KeyRow keys="Ctrl+Enter" label="Open in a new tab" /> : null}
                {group === "Anywhere" ? <KeyRow keys="Esc" label="Close what is on top" /> : null}
              </dl>
            </section>
          );
        })}
      </div>
      <div className="mt-5 border-t border-line pt-4">
        <Switch
          label="Single keys act on the page"
          hint="Turn this off if you speak to your computer or press keys by accident. Esc, Enter and Tab always work."
          checked={isEnabled}
          onChange={enableSingleKeys}
        />
      </div>
    </Dialog>
  );
}

type KeyRowProps = { readonly keys: string; readonly label: string };

function KeyRow({ keys, label }: KeyRowProps) {
  return (
    <div className="flex h-8 items-center gap-2 border-b border-line">
      <dt className="order-2 ml-auto flex items-center gap-1 text-xs text-ink-3">
        {keys.split(" ").map((key, index) => (
          <span key={key} className="flex items-center gap-1">
            {index > 0 ? "then" : null}
            {key.split("+").map((part) => (
              <Kbd key={part}>{part.length === 1 ? part.toUpperCase() : part}</Kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{label}</dd>
    </div>
  );
}
