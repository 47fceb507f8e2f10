export type Toast = {
  readonly tone?: "done" | "failed";
  /** One sentence. */
  readonly text: string;
  /** Takes the action back; offered as a button and on Z. */
  readonly undo?: () => void;
};

let queue: Toast[] = [];
let isUsed = false;
const listeners = new Set<() => void>();

/** Says at the bottom left what was done, for 6 s. For what needs an answer use a dialog. */
export function showToast(toast: Toast): void {
  queue.push(toast);
  isUsed = true;
  for (const listener of listeners) listener();
}

/** Hands over what waits to be shown, once. */
export function takeToasts(): readonly Toast[] {
  const taken = queue;
  queue = [];
  return taken;
}

/** Whether any toast was asked for: until then nothing of them is loaded. */
export function areToastsUsed(): boolean {
  return isUsed;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
