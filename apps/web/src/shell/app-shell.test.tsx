import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { refusal, renderApp } from "./render-app.tsx";
import { SilentEventSource } from "./silent-event-source.ts";

const STATE = {
  setupNeeded: false,
  organization: "Kestrel Mutual",
  isDemo: false,
  version: "0.1.0",
  user: { id: "u1", name: "Amara Osei", email: "amara@kestrel.example", role: "lead", initials: "AO" },
};

afterEach(cleanup);

function press(...keys: readonly string[]): void {
  for (const key of keys) act(() => void fireEvent.keyDown(document.body, { key }));
}

test("every place in the navigation leads to a page with a heading and a title", async () => {
  renderApp("/", { "session.state": () => STATE });
  const nav = await screen.findByRole("navigation", { name: "Main" });
  for (const link of within(nav).getAllByRole("link")) {
    fireEvent.click(link);
    await waitFor(() => expect(link.getAttribute("aria-current")).toBe("page"));
    await screen.findByRole("heading", { level: 1 });
    await waitFor(() => expect(document.title).toBe(`${link.textContent} · Stance`));
  }
});

test("G and P go to the projects, and the keyboard starts at the content", async () => {
  renderApp("/", { "session.state": () => STATE });
  await screen.findByRole("heading", { level: 1 });
  press("g", "p");
  await screen.findByRole("heading", { name: "Projects" });
  expect(document.activeElement?.tagName).toBe("MAIN");
});

test("? lists the keys that exist", async () => {
  renderApp("/", { "session.state": () => STATE });
  await screen.findByRole("heading", { level: 1 });
  press("?");
  const help = await screen.findByRole("dialog", { name: "Keyboard" });
  expect(within(help).getByText("Projects")).toBeTruthy();
  expect(within(help).getByRole("switch").getAttribute("aria-checked")).toBe("true");
});

test("an address that names nothing gets the 404 page inside the frame", async () => {
  renderApp("/nowhere", { "session.state": () => STATE });
  await screen.findByRole("heading", { name: "There is no such page" });
  expect(screen.getByRole("navigation", { name: "Main" })).toBeTruthy();
});

test("a demonstration is marked on every page", async () => {
  renderApp("/", { "session.state": () => ({ ...STATE, isDemo: true }) });
  const mark = await screen.findByTitle(/examples that came with Stance/);
  expect(mark.textContent).toBe("Demonstration data");
});

test("an answer that the session is over leads to sign-in and back", async () => {
  let state: unknown = STATE;
  renderApp("/projects", {
    "session.state": () => state,
    "session.signOut": () => refusal("UNAUTHORIZED", 401, "Sign in first."),
  });
  fireEvent.click(await screen.findByRole("button", { name: /Account of Amara Osei/ }));
  state = { ...STATE, user: null };
  fireEvent.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  await screen.findByRole("heading", { name: "Sign in to Stance" });
  expect(location.pathname + location.search).toBe("/sign-in?next=%2Fprojects");
});

/** The stream opens after the frame is drawn. */
async function openStream(): Promise<SilentEventSource> {
  return waitFor(() => {
    const [stream] = SilentEventSource.opened;
    if (stream === undefined) throw new Error("No stream of live updates is open.");
    return stream;
  });
}

test("a report that was read refreshes what the page shows", async () => {
  let organization = "Kestrel Mutual";
  renderApp("/", { "session.state": () => ({ ...STATE, organization }) });
  await screen.findAllByText("Kestrel Mutual");
  const stream = await openStream();
  organization = "Kestrel Group";
  act(() => stream.send("message", { type: "report.done" }));
  expect(await screen.findAllByText("Kestrel Group", {}, { timeout: 3000 })).not.toHaveLength(0);
});

test("a stream that the server ended is opened again, and what was missed is read", async () => {
  let organization = "Kestrel Mutual";
  renderApp("/", { "session.state": () => ({ ...STATE, organization }) });
  await screen.findAllByText("Kestrel Mutual");
  const first = await openStream();
  organization = "Kestrel Group";
  act(() => first.send("return", ""));
  expect(await screen.findAllByText("Kestrel Group", {}, { timeout: 6000 })).not.toHaveLength(0);
  expect(await openStream()).not.toBe(first);
}, 10_000);
