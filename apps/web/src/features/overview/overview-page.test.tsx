import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { refusal, renderApp, type Answers } from "#shell/render-app.tsx";
import type { Overview } from "./overview-data.ts";

const STATE = {
  setupNeeded: false,
  organization: "Kestrel Mutual",
  isDemo: false,
  version: "0.1.0",
  user: { id: "u1", name: "Amara Osei", email: "amara@kestrel.example", role: "lead", initials: "AO" },
};

const OVERVIEW: Overview = {
  asOf: "2026-11-20T09:12:00.000Z",
  lastReceivedAt: "2026-11-20T09:10:00.000Z",
  projects: 38,
  teams: 7,
  rating: { score: 85.78, letter: "B", coverage: 0.93 },
  change7d: -0.7,
  change90d: 2.9,
  counts: [
    { key: "critical", value: 3, change7d: 2 },
    { key: "staleProjects", value: 4, change7d: null },
    { key: "pastDjangoEol", value: 0, change7d: null },
  ],
  days: [{ day: "2026-11-01", score: 85, letter: "B" }],
  events: [],
  changes: {
    since: "2026-11-13T09:12:00.000Z",
    regressions: [
      {
        at: "2026-11-17T09:00:00.000Z",
        projectSlug: "quote-web",
        projectName: "quote-web",
        controlId: "cfg-debug-off",
        title: "DEBUG is off in production",
        severity: "critical",
        from: "pass",
        to: "fail",
        change: -14,
        scoreBefore: 75.3,
        scoreAfter: 61.3,
        commit: "9f3c2e1aaaa",
        author: "Tomasz Wrona",
        subject: "Default the debug flag",
        path: "config/settings/base.py",
        line: 27,
        observed: "from DJANGO_DEBUG, else True",
      },
    ],
    fixed: [],
    more: 0,
    regressionsTotal: 6,
    fixedTotal: 0,
    projects: 1,
  },
  fixNext: [
    {
      controlId: "cfg-debug-off",
      title: "DEBUG is off in production",
      severity: "critical",
      projects: 1,
      projectSlug: "quote-web",
      projectName: "quote-web",
      perFix: 14,
      fleet: 0.53,
    },
    {
      controlId: "tls-hsts",
      title: "HSTS is sent",
      severity: "info",
      projects: 3,
      projectSlug: null,
      projectName: null,
      perFix: 0,
      fleet: 0,
    },
  ],
  owasp: [
    { code: "A02", title: "Misconfiguration", failing: 62, projects: 31, worst: "critical", checked: 12 },
    { code: "A03", title: "Supply chain", failing: 0, projects: 0, worst: null, checked: 0 },
    { code: "A08", title: "Integrity", failing: 0, projects: 0, worst: null, checked: 2 },
  ],
};

const NO_PROJECTS = {
  rows: [],
  nextCursor: null,
  total: 0,
  totalIsBounded: false,
  counts: { all: 0, attention: 0, stale: 0, pastDjangoEol: 0 },
};

afterEach(cleanup);

function open(overview: Overview, answers: Answers = {}) {
  renderApp("/", {
    "session.state": () => STATE,
    "overview.get": () => overview,
    "projects.list": () => NO_PROJECTS,
    "projects.firstRun": () => ({ hasReports: false, teamSlug: "general", token: null }),
    "tokens.createFirstRun": () => refusal("FORBIDDEN", 403, "Not allowed."),
    ...answers,
  });
}

test("a regression has its cause: commit, author, place and what it cost", async () => {
  open(OVERVIEW);
  const [row] = within(await screen.findByRole("list", { name: "Regressions" })).getAllByRole("listitem");
  for (const part of ["quote-web", "9f3c2e1", "Tomasz Wrona", "Tue 17 Nov", "base.py", ":27", "14.0", "75.3 to 61.3"]) {
    expect(row?.textContent).toContain(part);
  }
  const control = screen.getAllByRole("link", { name: "DEBUG is off in production" })[0];
  expect(control?.getAttribute("href")).toBe("/projects/quote-web/controls/cfg-debug-off");
});

test("rows that are not shown are counted", async () => {
  open(OVERVIEW);
  expect(await screen.findByText("5 smaller regressions on the pages of the projects.")).toBeTruthy();
});

test("a category that nothing checks does not read as one without failures", async () => {
  open(OVERVIEW);
  const code = await screen.findByText("A03");
  expect(code.closest("li")?.textContent).toContain("no control checks this yet");
  expect(screen.getByText("A08").closest("li")?.textContent).toContain("0 failingof 2 controls");
});

test("counts lead only where a list shows exactly them", async () => {
  open(OVERVIEW);
  const counts = await screen.findByRole("list", { name: "What is open, with the change in 7 days" });
  expect(
    within(counts)
      .getAllByRole("link")
      .map((link) => link.getAttribute("href")),
  ).toEqual(["/projects?status=stale"]);
});

test("what earns nothing and is not critical is no fix to make next", async () => {
  open(OVERVIEW);
  await screen.findByRole("heading", { name: "Fix next" });
  expect(screen.queryByText("HSTS is sent")).toBeNull();
});

test("before the first report the overview leads to the command", async () => {
  open({ ...OVERVIEW, lastReceivedAt: null, rating: null });
  await screen.findByRole("heading", { level: 1, name: "Add the first project" });
  expect(location.pathname).toBe("/projects/add");
});

test("a young fleet is not praised for what could not become worse", async () => {
  const none = { ...OVERVIEW.changes, regressions: [], regressionsTotal: 0 };
  open({ ...OVERVIEW, change7d: null, changes: none });
  expect(await screen.findByText("Nothing to compare with yet.")).toBeTruthy();
});

test("when the fleet cannot be read, its projects can", async () => {
  // React reports what a boundary caught.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  open(OVERVIEW, { "overview.get": () => refusal("BAD_REQUEST", 400, "The query took too long.") });
  await screen.findByText("Could not load fleet posture");
  await waitFor(() => expect(screen.getByText("No project yet")).toBeTruthy());
});
