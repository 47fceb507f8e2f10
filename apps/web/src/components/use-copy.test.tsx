import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer } from "./announcer.tsx";
import { CopyButton } from "./copy-button.tsx";
import { takeToasts } from "./overlays/toast-store.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function copyWith(writeText: (text: string) => Promise<void>): Promise<void> {
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  render(
    <>
      <CopyButton text="stance audit . --push" what="command" />
      <Announcer />
    </>,
  );
  // The clipboard answers later, so the click is followed by a turn of the event loop.
  await act(async () => {
    fireEvent.click(screen.getByRole("button"));
    await vi.advanceTimersByTimeAsync(0);
  });
}

function isTicked(): boolean {
  return screen.getByRole("button").className.includes("text-pass-text");
}

test("copying shows a tick for a moment and says so", async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValue(undefined);
  await copyWith(writeText);
  expect(writeText).toHaveBeenCalledWith("stance audit . --push");
  expect(screen.getByText("Copied command")).toBeTruthy();
  expect(isTicked()).toBe(true);
  act(() => {
    vi.advanceTimersByTime(1501);
  });
  expect(isTicked()).toBe(false);
});

test("without a clipboard nothing claims to be copied", async () => {
  // Not in happy-dom; real browsers answer false when they refuse.
  Object.assign(document, { execCommand: () => false });
  await copyWith(() => Promise.reject(new Error("not allowed")));
  expect(isTicked()).toBe(false);
  expect(takeToasts()).toMatchObject([{ tone: "failed" }]);
});
