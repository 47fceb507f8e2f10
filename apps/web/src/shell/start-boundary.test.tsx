import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { refusal, renderApp } from "./render-app.tsx";

const SIGNED_OUT = { setupNeeded: false, organization: "Kestrel Mutual", isDemo: false, version: null, user: null };

afterEach(cleanup);

test("a server that fails at the start gives its request id, and the next try goes on", async () => {
  // React reports what an error boundary catches.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  let isBroken = true;
  renderApp("/", {
    "session.state": () => (isBroken ? refusal("FORBIDDEN", 403, "Not from this network.") : SIGNED_OUT),
  });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Not from this network.");
  expect(alert.textContent).toContain("01JD6X3V7Q");

  isBroken = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: "Sign in to Stance" })).toBeTruthy();
});
