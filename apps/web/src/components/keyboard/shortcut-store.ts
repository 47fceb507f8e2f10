export type Shortcut = {
  /** One key, or two after each other: "?", "j", "g o". */
  readonly keys: string;
  readonly label: string;
  readonly group: "Go to" | "In a list" | "This page" | "Anywhere";
  readonly run: () => void;
};

/** Milliseconds to press the second key of a pair. */
const PAIR_TIMEOUT = 1200;
const SETTING = "stance.single-keys";
const FIELD = "input, textarea, select, [contenteditable]";
const OVERLAY = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

let shortcuts: readonly Shortcut[] = [];
let isEnabled = readSetting();
let pending: { readonly key: string; readonly at: number } | null = null;
const listeners = new Set<() => void>();

/** The newest registration of a key wins, so that an open page overrides the shell. Gives back how to unregister. */
export function registerShortcut(shortcut: Shortcut): () => void {
  shortcuts = [...shortcuts, shortcut];
  publish();
  return () => {
    shortcuts = shortcuts.filter((known) => known !== shortcut);
    publish();
  };
}

/** Every key that does something now, once. */
export function activeShortcuts(): readonly Shortcut[] {
  return shortcuts;
}

export function areSingleKeysEnabled(): boolean {
  return isEnabled;
}

export function enableSingleKeys(next: boolean): void {
  isEnabled = next;
  pending = null;
  try {
    if (next) localStorage.removeItem(SETTING);
    else localStorage.setItem(SETTING, "off");
  } catch {
    // The browser forbids storage: the setting then lasts as long as the page.
  }
  publish();
}

export function subscribeToShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Single keys act only while no field and no overlay has the focus (WCAG 2.1.4). */
export function handleShortcutKey(event: KeyboardEvent): void {
  if (!isEnabled || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (event.target instanceof Element && event.target.closest(`${FIELD}, ${OVERLAY}`) !== null) return;

  const key = event.key.toLowerCase();
  const first = pending !== null && event.timeStamp - pending.at < PAIR_TIMEOUT ? pending.key : null;
  pending = null;
  const found = (first !== null ? find(`${first} ${key}`) : undefined) ?? find(key);
  if (found !== undefined) {
    event.preventDefault();
    found.run();
  } else if (shortcuts.some((shortcut) => shortcut.keys.startsWith(`${key} `))) {
    pending = { key, at: event.timeStamp };
  }
}

function find(keys: string): Shortcut | undefined {
  return shortcuts.findLast((shortcut) => shortcut.keys === keys);
}

function publish(): void {
  for (const listener of listeners) listener();
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    // As above.
    return true;
  }
}
