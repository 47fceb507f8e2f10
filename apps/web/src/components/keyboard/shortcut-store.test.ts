import { afterEach, expect, test, vi } from "vitest";
import { enableSingleKeys, handleShortcutKey, registerShortcut } from "./shortcut-store.ts";

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
  enableSingleKeys(true);
  document.body.replaceChildren();
});

function on(keys: string): () => void {
  const run = vi.fn<() => void>();
  cleanups.push(registerShortcut({ keys, label: keys, group: "Anywhere", run }));
  return run;
}

function press(key: string, target: Element = document.body, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.addEventListener("keydown", (seen) => handleShortcutKey(seen as KeyboardEvent), { once: true });
  target.dispatchEvent(event);
  return event;
}

test("two keys after each other are one shortcut", () => {
  const goToOverview = on("g o");
  press("g");
  press("o");
  expect(goToOverview).toHaveBeenCalledTimes(1);
});

test("the second key alone does nothing", () => {
  const goToOverview = on("g o");
  press("o");
  expect(goToOverview).not.toHaveBeenCalled();
});

test("keys typed into a field are text", () => {
  const filter = on("/");
  const field = document.createElement("input");
  document.body.append(field);
  const event = press("/", field);
  expect(filter).not.toHaveBeenCalled();
  expect(event.defaultPrevented).toBe(false);
});

test("keys pressed in a dialog belong to the dialog", () => {
  const down = on("j");
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  document.body.append(dialog);
  press("j", dialog);
  expect(down).not.toHaveBeenCalled();
});

test("the browser keeps its own combinations", () => {
  const copy = on("c");
  press("c", document.body, { ctrlKey: true });
  expect(copy).not.toHaveBeenCalled();
});

test("turned off, no single key acts, and the choice is saved", () => {
  const help = on("?");
  enableSingleKeys(false);
  press("?");
  expect(help).not.toHaveBeenCalled();
  expect(localStorage.getItem("stance.single-keys")).toBe("off");
});

test("the newest registration of a key wins until it goes", () => {
  const shell = on("e");
  const page = vi.fn<() => void>();
  const unregister = registerShortcut({ keys: "e", label: "page", group: "This page", run: page });
  press("e");
  unregister();
  press("e");
  expect(page).toHaveBeenCalledTimes(1);
  expect(shell).toHaveBeenCalledTimes(1);
});
