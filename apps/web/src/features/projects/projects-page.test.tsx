import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { refusal, renderApp } from "#shell/render-app.tsx";

const STATE = {
  setupNeeded: false,
  organization: "Kestrel Mutual",
  isDemo: false,
  version: "0.1.0",
  user: { id: "u1", name: "Amara Osei", email: "amara@kestrel.example", role: "lead", initials: "AO" },
};

const HUB = {
  slug: "data-hub",
  name: "data-hub",
  team: { slug: "general", name: "General" },
  tier: "medium",
  score: 58.97,
  letter: "F",
  coverage: 0.9,
  change7d: -12,
  spark: [{ day: "2026-11-01", score: 70 }],
  critical: 2,
  high: 5,
  failing: 7,
  unknown: 3,
  passing: 60,
  notApplicable: 4,
  controls: 70,
  djangoVersion: "4.2.30",
  djangoEndOfLife: { date: "2026-04-30", isPast: true },
  lastAuditAt: "2026-01-05T01:12:00Z",
  isStale: true,
  isDemo: false,
};

const COUNTS = { all: 60, attention: 7, stale: 4, pastDjangoEol: 0 };

/** Opens the page in front of a server that remembers what it was asked for. */
function open(path: string, answer: Record<string, unknown> = {}) {
  const asked: unknown[] = [];
  renderApp(path, {
    "session.state": () => STATE,
    "projects.list": (input) => {
      asked.push(input);
      return { rows: [HUB], nextCursor: null, total: 1, totalIsBounded: false, counts: COUNTS, ...answer };
    },
  });
  return asked;
}

afterEach(cleanup);

test("a row says how bad, how old and how outdated, and opens the project", async () => {
  open("/projects");
  const table = await screen.findByRole("table", { name: "Projects, lowest score first" });
  const row = within(table).getByRole("row", { name: /data-hub/ });
  expect(within(row).getByRole("link", { name: "data-hub" }).getAttribute("href")).toBe("/projects/data-hub");
  for (const text of ["58.9", "EOL Apr 2026", "4.2.30"]) expect(within(row).getByText(text)).toBeTruthy();
  expect(row.textContent).toContain("7 / 70");
  expect(row.textContent).toMatch(/stale \d+ d/);
});

test("filters, order and place come from the address", async () => {
  const asked = open("/projects?text=hub&grade=F&status=stale&sort=name&direction=desc&after=abc&page=2", {
    total: 51,
  });
  await screen.findByText("1 of 51, page 2.");
  expect(asked[0]).toMatchObject({ search: "hub", letter: ["F"], status: "stale", sort: "name", cursor: "abc" });
  expect(screen.getByRole("link", { name: /Stale audits/ }).getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("link", { name: "First page" }).getAttribute("href")).not.toContain("after");
});

test("the next page keeps the filters, and another filter begins at the first page", async () => {
  open("/projects?grade=F", { nextCursor: "xyz", total: 60 });
  fireEvent.click(await screen.findByRole("link", { name: "Next page" }));
  await waitFor(() => expect(location.search).toBe("?grade=F&after=xyz&page=2"));
  fireEvent.change(screen.getByRole("searchbox", { name: "Filter projects" }), { target: { value: "hub" } });
  await waitFor(() => expect(location.search).toBe("?grade=F&text=hub"));
});

test("a click on a column asks the server for its order", async () => {
  const asked = open("/projects");
  fireEvent.click(await screen.findByRole("button", { name: "Last audit" }));
  await screen.findByRole("table", { name: "Projects, longest without an audit first" });
  expect(asked.at(-1)).toMatchObject({ sort: "lastAudit", direction: "asc" });
});

test("an empty list names the filter that empties it, and lets it go", async () => {
  open("/projects?grade=A&text=zzz&sort=name", { rows: [], total: 0 });
  await screen.findByText("Filtered by grade “A” and text “zzz”.");
  act(() => screen.getByRole("button", { name: "Drop the filters" }).click());
  await waitFor(() => expect(location.search).toBe("?sort=name"));
});

test("views that would be empty are not offered", async () => {
  open("/projects");
  const views = await screen.findByRole("navigation", { name: "Views of the projects" });
  expect(
    within(views)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual(["All60", "Needs attention7", "Stale audits4"]);
});

test("before the first project the list leads to the way to send a report", async () => {
  open("/projects", { rows: [], total: 0, counts: { all: 0, attention: 0, stale: 0, pastDjangoEol: 0 } });
  await screen.findByText("No project yet");
  expect(screen.getByRole("link", { name: "See how to send it" }).getAttribute("href")).toBe("/projects/add");
});

test("a list that cannot be read offers all projects instead, and the page around it stays", async () => {
  // React reports what a boundary caught.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  renderApp("/projects?after=broken", {
    "session.state": () => STATE,
    "projects.list": () => refusal("BAD_REQUEST", 400, "This cursor belongs to another list."),
  });
  await screen.findByText("Could not load projects");
  expect(screen.getByRole("heading", { level: 1, name: "Projects" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Show all projects instead" }).getAttribute("href")).toBe("/projects");
});
