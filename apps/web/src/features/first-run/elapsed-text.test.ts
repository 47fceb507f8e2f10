import { expect, test } from "vitest";
import { elapsedText } from "./elapsed-text.ts";

test.each([
  [-500, "0 s"],
  [16_400, "16 s"],
  [76_000, "1 min 16 s"],
  [7_500_000, "2 h 5 min"],
])("%i milliseconds are %s", (milliseconds, text) => {
  expect(elapsedText(milliseconds)).toBe(text);
});
