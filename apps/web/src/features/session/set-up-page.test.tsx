import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { refusal, renderApp } from "#shell/render-app.tsx";

const NOBODY = { setupNeeded: true, organization: null, isDemo: false, version: null, user: null };

afterEach(cleanup);

function fillIn(password: string): void {
  const answers = { Organization: "Kestrel Mutual", "Your name": "Amara Osei", Email: "amara@kestrel.example" };
  for (const [label, value] of Object.entries({ ...answers, Password: password })) {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  }
  fireEvent.submit(screen.getByRole("button", { name: "Create the administrator" }));
}

test("the token of the link goes with the answers", async () => {
  const sent: unknown[] = [];
  renderApp("/setup#token=abc", {
    "session.state": () => NOBODY,
    "session.setUp": (input) => {
      sent.push(input);
      return refusal("FORBIDDEN", 403, "This set-up link has been used or is too old.");
    },
  });
  await screen.findByLabelText("Organization");
  fillIn("a long enough phrase");

  expect((await screen.findByRole("alert")).textContent).toBe("This set-up link has been used or is too old.");
  expect(sent).toEqual([
    {
      token: "abc",
      organization: "Kestrel Mutual",
      name: "Amara Osei",
      email: "amara@kestrel.example",
      password: "a long enough phrase",
    },
  ]);
});

test("a short password is not sent", async () => {
  const sent: unknown[] = [];
  renderApp("/setup#token=abc", { "session.state": () => NOBODY, "session.setUp": (input) => sent.push(input) });
  await screen.findByLabelText("Organization");
  fillIn("short");

  expect((await screen.findByText(/not met, change it/)).textContent).toBeTruthy();
  expect(screen.getByLabelText("Password").getAttribute("aria-invalid")).toBe("true");
  // Requests leave after the current turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sent).toEqual([]);
});

test("what the server says against the password stands beside it", async () => {
  renderApp("/setup#token=abc", {
    "session.state": () => NOBODY,
    "session.setUp": () => refusal("UNPROCESSABLE_CONTENT", 422, "The password repeats a few characters."),
  });
  await screen.findByLabelText("Organization");
  fillIn("aaaaaaaaaaaa");
  const alert = await screen.findByText("The password repeats a few characters.");
  const described = screen.getByLabelText("Password").getAttribute("aria-describedby") ?? "";
  expect(described.split(" ")).toContain(alert.closest("[id]")?.id);
});

test("a link that was cut off says so", async () => {
  renderApp("/setup", { "session.state": () => NOBODY });
  expect(await screen.findByRole("heading", { name: "The link is not complete" })).toBeTruthy();
});

test("a used link leads to sign-in", async () => {
  renderApp("/setup#token=abc", { "session.state": () => ({ ...NOBODY, setupNeeded: false }) });
  const link = await screen.findByRole("link", { name: "Sign in" });
  expect(link.getAttribute("href")).toBe("/sign-in");
});
