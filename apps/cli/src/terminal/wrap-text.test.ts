import fc from "fast-check";
import { expect, it } from "vitest";

import { cutEnd, textWidth, wrapText } from "./wrap-text.ts";

it("breaks at spaces and keeps long words whole", () => {
  expect(wrapText("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapText("at config/settings/production.py:14 here", 10)).toEqual([
    "at",
    "config/settings/production.py:14",
    "here",
  ]);
});

it("loses no word and exceeds the width only with a single word", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
      const lines = wrapText(text, width);
      expect(lines.join(" ")).toBe(
        text
          .split(/\s+/)
          .filter((word) => word !== "")
          .join(" "),
      );
      for (const line of lines) expect(textWidth(line) <= width || !line.includes(" ")).toBe(true);
    }),
  );
});

it("cuts to the width and says so", () => {
  expect(cutEnd("SECRET_KEY = x", 8, "…")).toBe("SECRET_…");
  expect(cutEnd("SECRET_KEY = x", 8, "...")).toBe("SECRE...");
  expect(cutEnd("short", 8, "…")).toBe("short");
});
