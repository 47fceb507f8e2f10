import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LoadingState } from "./loading-state.tsx";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a skeleton shows only after 200 ms", () => {
  render(<LoadingState what="projects" skeleton={<i data-testid="shape" />} />);
  const frame = screen.getByTestId("shape").parentElement;
  expect(frame?.className).toBe("invisible");
  act(() => {
    vi.advanceTimersByTime(201);
  });
  expect(frame?.className).toBe("");
});

test("after 3 s the reader is told what is slow", () => {
  render(<LoadingState what="projects" />);
  expect(screen.getByRole("status").textContent).toBe("Loading projects");
  act(() => {
    vi.advanceTimersByTime(3001);
  });
  expect(screen.getByRole("status").textContent).toContain("Still loading projects");
});
