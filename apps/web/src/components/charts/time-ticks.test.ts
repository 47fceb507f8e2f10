import { expect, test } from "vitest";
import { timeTicks } from "./time-ticks.ts";

const FROM = Date.UTC(2026, 7, 23, 9);
const TO = Date.UTC(2026, 10, 20, 9);

test("ticks are midnights inside the range", () => {
  const ticks = timeTicks(FROM, TO, 480);
  expect(ticks.length).toBeGreaterThan(3);
  for (const at of ticks) {
    expect(at % 86_400_000).toBe(0);
    expect(at).toBeGreaterThan(FROM);
    expect(at).toBeLessThan(TO);
  }
});

test("a narrow chart has fewer ticks", () => {
  expect(timeTicks(FROM, TO, 200).length).toBeLessThan(timeTicks(FROM, TO, 800).length);
});
