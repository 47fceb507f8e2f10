import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import type { Column, Sort } from "./column.ts";
import { DataTable } from "./data-table.tsx";
import { nextSort } from "./next-sort.ts";
import { RowLink } from "./row-link.tsx";

type Row = { readonly name: string; readonly score: number };

const ROWS: readonly Row[] = [
  { name: "data-hub", score: 58.9 },
  { name: "quote-web", score: 61.3 },
];
const COLUMNS: readonly Column<Row>[] = [
  { id: "name", header: "Project", cell: ({ name }) => <RowLink to={`/projects/${name}`}>{name}</RowLink> },
  { id: "score", header: "Score", align: "end", sorts: "ascending", cell: ({ score }) => score },
];

afterEach(cleanup);

function show(sort: Sort, onSort: (sort: Sort) => void): void {
  render(
    <MemoryRouter>
      <DataTable
        caption="Projects, lowest score first"
        columns={COLUMNS}
        rows={ROWS}
        rowKey={({ name }) => name}
        sort={sort}
        onSort={onSort}
        smallRow={({ name }) => name}
      />
    </MemoryRouter>,
  );
}

test("the table has its caption, and only the sorted column says so", () => {
  show({ column: "score", direction: "ascending" }, () => undefined);
  const table = screen.getByRole("table", { name: "Projects, lowest score first" });
  expect(within(table).getByRole("columnheader", { name: "Score" }).getAttribute("aria-sort")).toBe("ascending");
  expect(within(table).getByRole("columnheader", { name: "Project" }).hasAttribute("aria-sort")).toBe(false);
});

test("a click on the sorted column turns it round", () => {
  const onSort = vi.fn<(sort: Sort) => void>();
  show({ column: "score", direction: "ascending" }, onSort);
  fireEvent.click(screen.getByRole("button", { name: "Score" }));
  expect(onSort).toHaveBeenCalledWith({ column: "score", direction: "descending" });
});

test("another column starts in its own direction", () => {
  expect(nextSort("critical", "descending", { column: "score", direction: "ascending" })).toEqual({
    column: "critical",
    direction: "descending",
  });
});

test("each row opens by one real link that J, K and the arrows find", () => {
  show({ column: "score", direction: "ascending" }, () => undefined);
  const links = [...document.querySelectorAll("[data-row-link]")];
  screen.getByRole("link", { name: "data-hub" }).focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "ArrowDown" });
  expect(document.activeElement?.textContent).toBe("quote-web");
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["/projects/data-hub", "/projects/quote-web"]);
});
