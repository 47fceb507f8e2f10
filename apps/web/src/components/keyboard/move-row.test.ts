import { beforeEach, expect, test } from "vitest";
import { moveRow } from "./move-row.ts";

beforeEach(() => {
  document.body.innerHTML = `<a href="#0">elsewhere</a><a data-row-link href="#1">one</a><a data-row-link href="#2">two</a>`;
});

test("the first move goes to the first row", () => {
  moveRow(1);
  expect(document.activeElement?.textContent).toBe("one");
});

test("the ends of the list hold", () => {
  moveRow(1);
  moveRow(-1);
  expect(document.activeElement?.textContent).toBe("one");
  moveRow(1);
  moveRow(1);
  moveRow(1);
  expect(document.activeElement?.textContent).toBe("two");
});
