import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CodeExcerpt } from "./code-excerpt.tsx";

const EXCERPT = {
  path: "config/settings/base.py",
  startLine: 26,
  lines: ["# local", "DEBUG = True", 'SECRET_KEY = "•••"'],
  maskedLines: [28],
  endsFile: false,
};

afterEach(cleanup);

test("the offending line is named for those who do not see its tint", () => {
  render(<CodeExcerpt excerpt={EXCERPT} offending={{ line: 27 }} />);
  expect(screen.getByText("Line 27, the finding:").parentElement?.textContent).toContain("DEBUG = True");
});

test("a masked secret says that it was masked", () => {
  render(<CodeExcerpt excerpt={EXCERPT} />);
  expect(screen.getAllByText(/secret masked/)).toHaveLength(1);
});

test("line numbers are not part of what is selected", () => {
  render(<CodeExcerpt excerpt={EXCERPT} />);
  expect(screen.getByText("27").className).toContain("select-none");
});
