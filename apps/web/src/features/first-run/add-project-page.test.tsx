import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { refusal, renderApp, type Answers } from "#shell/render-app.tsx";
import { SilentEventSource } from "#shell/silent-event-source.ts";

const STATE = {
  setupNeeded: false,
  organization: "Kestrel Mutual",
  isDemo: false,
  version: "0.1.0",
  user: { id: "u1", name: "Amara Osei", email: "amara@kestrel.example", role: "admin", initials: "AO" },
};
const TOKEN = "stance_ab12cdefghijkl";
const PREFIX = "stance_ab12cd";
const MADE = {
  token: TOKEN,
  prefix: PREFIX,
  expiresAt: "2099-11-21T09:00:00.000Z",
  command: { lines: [`npx --yes https://stance.example/cli/stance.tgz audit . --push --token ${TOKEN}`] },
  dryRunCommand: "npx --yes https://stance.example/cli/stance.tgz audit .",
};
const UNUSED = { prefix: PREFIX, expiresAt: MADE.expiresAt, usedAt: null };

afterEach(cleanup);

/** Opens the page; `made` counts the tokens that the server was asked for. */
function open(firstRun: { readonly hasReports: boolean; readonly token: unknown }, answers: Answers = {}) {
  const server = { made: 0 };
  renderApp("/projects/add", {
    "session.state": () => STATE,
    "projects.firstRun": () => ({ teamSlug: "general", ...firstRun }),
    "tokens.createFirstRun": () => {
      server.made += 1;
      return MADE;
    },
    ...answers,
  });
  return server;
}

async function tell(type: string, changes: Record<string, unknown> = {}): Promise<void> {
  const stream = await waitFor(() => {
    const [opened] = SilentEventSource.opened;
    if (opened === undefined) throw new Error("No stream of live updates is open.");
    return opened;
  });
  const event = {
    type,
    at: "2026-11-20T09:13:02.000Z",
    projectSlug: "lantern",
    projectName: "lantern",
    tokenPrefix: PREFIX,
    auditId: "a1",
    message: "",
    summary: null,
    ...changes,
  };
  act(() => stream.send("message", event));
}

const SUMMARY = { movedPosture: true, opened: 4, reopened: 0, fixed: 0, score: 74.39, letter: "C", coverage: 0.9 };

test("the first run makes its command by itself, with the token in it and a way to look before sending", async () => {
  open({ hasReports: false, token: null });
  expect((await screen.findByText(TOKEN)).tagName).toBe("MARK");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Add the first project");
  expect(screen.getByText("--dry-run")).toBeTruthy();
});

test("a command that somebody may be about to run is not withdrawn by opening the page", async () => {
  const server = open({ hasReports: false, token: UNUSED });
  await screen.findByText(/was shown before and still works/);
  expect(server.made).toBe(0);
  fireEvent.click(screen.getByRole("button", { name: "Make a new command" }));
  await screen.findByText(TOKEN);
});

test("the log follows the first report, whichever token sent it, and the result links to the project", async () => {
  open({ hasReports: false, token: UNUSED });
  await screen.findByText("Waiting for the first report");
  await tell("report.received", { tokenPrefix: "stance_other1" });
  await tell("report.done", { tokenPrefix: "stance_other1", summary: SUMMARY });
  const log = await screen.findByRole("log", { name: "What happens" });
  expect(
    within(log)
      .getAllByRole("listitem")
      .map((line) => line.textContent),
  ).toEqual([
    expect.stringContaining(`Listening for ${PREFIX}…`),
    expect.stringContaining("Report for lantern received"),
    expect.stringContaining("Done: score 74.3, grade C"),
  ]);
  expect(screen.getByRole("link", { name: "Open the checklist" }).getAttribute("href")).toBe("/projects/lantern");
});

test("the first report opens its project, unless somebody stays", async () => {
  open({ hasReports: false, token: UNUSED });
  await screen.findByText("Waiting for the first report");
  await tell("report.done", { summary: SUMMARY });
  fireEvent.click(await screen.findByRole("button", { name: "Stay here" }));
  await screen.findByText("lantern was audited: score 74.3, grade C.");
  await new Promise((resolve) => setTimeout(resolve, 4300));
  expect(location.pathname).toBe("/projects/add");
  cleanup();

  open({ hasReports: false, token: UNUSED });
  await screen.findByText("Waiting for the first report");
  await tell("report.done", { summary: SUMMARY });
  await waitFor(() => expect(location.pathname).toBe("/projects/lantern"), { timeout: 6000 });
}, 15_000);

test("a further project gets its command on a button and waits for its own token only", async () => {
  const server = open({ hasReports: true, token: { ...UNUSED, usedAt: "2026-11-19T09:00:00.000Z" } });
  fireEvent.click(await screen.findByRole("button", { name: "Make the command" }));
  await screen.findByText(TOKEN);
  expect(server.made).toBe(1);
  await tell("report.done", { tokenPrefix: "stance_other1", summary: SUMMARY });
  expect(screen.getByText("Waiting for the report")).toBeTruthy();
  await tell("report.done", { summary: SUMMARY });
  await screen.findByText("lantern was audited: score 74.3, grade C.");
  expect(screen.queryByRole("button", { name: "Stay here" })).toBeNull();
});

test("who may not make tokens is told whom to ask", async () => {
  open(
    { hasReports: false, token: null },
    { "tokens.createFirstRun": () => refusal("FORBIDDEN", 403, "Your role does not allow this.") },
  );
  expect(await screen.findByText(/Ask an administrator/)).toBeTruthy();
});

test("a failure says so and can be tried again", async () => {
  let isBroken = true;
  open(
    { hasReports: false, token: null },
    {
      "tokens.createFirstRun": () => (isBroken ? refusal("INTERNAL_SERVER_ERROR", 500, "Internal error") : MADE),
    },
  );
  await screen.findByText("The command could not be made.");
  isBroken = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText(TOKEN)).toBeTruthy();
});
