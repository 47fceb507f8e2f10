import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Change } from "./change.tsx";

afterEach(cleanup);

function textOf(element: React.ReactElement): string | null {
  return render(element).container.textContent;
}

test("a rising score is better", () => {
  expect(textOf(<Change by={2.9} better="up" decimals={1} suffix="in 90 d" />)).toBe("2.9 in 90 d, up, better");
});

test("a falling score is worse", () => {
  expect(textOf(<Change by={-14} better="up" decimals={1} />)).toBe("14.0, down, worse");
});

test("fewer failures are better although the number falls", () => {
  expect(textOf(<Change by={-2} better="down" />)).toBe("2, down, better");
});

test("what rounds to nothing is no change", () => {
  expect(textOf(<Change by={-0.04} better="up" decimals={1} />)).toBe("no change");
});
