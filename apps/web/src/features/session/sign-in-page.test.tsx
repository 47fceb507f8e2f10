import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { refusal, renderApp } from "#shell/render-app.tsx";

const AMARA = { id: "u1", name: "Amara Osei", email: "amara@kestrel.example", role: "lead", initials: "AO" };
const SIGNED_OUT = { setupNeeded: false, organization: "Kestrel Mutual", isDemo: false, version: null, user: null };

afterEach(cleanup);

function fillIn(email: string, password: string): void {
  fireEvent.change(screen.getByLabelText("Email"), { target: { value: email } });
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: password } });
  fireEvent.submit(screen.getByRole("button", { name: "Sign in" }));
}

test("a page asked for before sign-in is shown after it", async () => {
  let state: unknown = SIGNED_OUT;
  const sent: unknown[] = [];
  renderApp("/projects?grade=F", {
    "session.state": () => state,
    "session.signIn": (input) => {
      sent.push(input);
      state = { ...SIGNED_OUT, user: AMARA };
      return { user: AMARA };
    },
  });
  await screen.findByRole("heading", { name: "Sign in to Stance" });
  expect(location.pathname).toBe("/sign-in");

  fillIn(" amara@kestrel.example ", "correct horse");
  await screen.findByRole("heading", { name: "Projects" });
  expect(location.pathname + location.search).toBe("/projects?grade=F");
  expect(sent).toEqual([{ email: "amara@kestrel.example", password: "correct horse" }]);
});

test("a refusal is shown in the server's own words, beside the password", async () => {
  const words = "Email or password is not right. After 5 tries this account waits 15 minutes; 3 are left.";
  renderApp("/sign-in", {
    "session.state": () => SIGNED_OUT,
    "session.signIn": () => refusal("UNAUTHORIZED", 401, words),
  });
  await screen.findByLabelText("Email");
  fillIn("amara@kestrel.example", "wrong");

  expect((await screen.findByRole("alert")).textContent).toBe(words);
  const password = screen.getByLabelText("Password");
  expect(password.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(password);
});

test("before set-up nobody is asked for a password", async () => {
  renderApp("/", { "session.state": () => ({ ...SIGNED_OUT, organization: null, setupNeeded: true }) });
  await screen.findByText("Nobody can sign in yet.");
  expect(screen.queryByLabelText("Password")).toBeNull();
});
