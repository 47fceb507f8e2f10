import { expect, test } from "vitest";
import { sparklinePoints } from "./sparkline-shape.ts";
import { stepPath } from "./step-path.ts";

test("a step keeps its value until the next audit", () => {
  expect(
    stepPath([
      { x: 2, y: 10 },
      { x: 50, y: 4 },
    ]),
  ).toBe("M2 10H50V4");
});

test("a flat line lies in the middle", () => {
  const points = sparklinePoints(
    [
      { at: 0, value: 71 },
      { at: 10, value: 71 },
    ],
    0,
    10,
  );
  expect(points).toEqual([
    { x: 2, y: 10 },
    { x: 94, y: 10 },
  ]);
});

test("13 points look the same wherever they lie", () => {
  const drop = (from: number) => {
    const [a, b] = sparklinePoints(
      [
        { at: 0, value: from },
        { at: 10, value: from - 13 },
      ],
      0,
      10,
    );
    return (b?.y ?? Number.NaN) - (a?.y ?? Number.NaN);
  };
  expect(drop(100)).toBeCloseTo(8);
  expect(drop(40)).toBeCloseTo(8);
});

test("a fall of more than 26 points keeps the last value in the box and cuts what lies far above", () => {
  const points = sparklinePoints(
    [
      { at: 0, value: 95 },
      { at: 10, value: 20 },
    ],
    0,
    10,
  );
  expect(points.map(({ y }) => y)).toEqual([2, 18]);
});

test("no samples draw nothing", () => {
  expect(sparklinePoints([], 0, 10)).toEqual([]);
  expect(stepPath([])).toBe("");
});
