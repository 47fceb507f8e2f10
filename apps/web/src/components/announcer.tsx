import { useSyncExternalStore } from "react";

type Message = { readonly text: string; readonly turn: number };

let message: Message = { text: "", turn: 0 };
const listeners = new Set<() => void>();

/** Has a screen reader say something once it is done with its sentence. */
export function announce(text: string): void {
  message = { text, turn: message.turn + 1 };
  for (const listener of listeners) listener();
}

/** Mounted once by the shell. Two places take turns, because the same text in the same place is not said twice. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(subscribe, () => message);
  return (
    <>
      <output className="sr-only">{turn % 2 === 0 ? text : ""}</output>
      <output className="sr-only">{turn % 2 === 1 ? text : ""}</output>
    </>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
