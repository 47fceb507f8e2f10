import { describe, expect, it } from "vitest";

import { newId } from "./new-id.ts";

describe("newId", () => {
  it("is a UUID of version 7 and variant 1", () => {
    for (let count = 0; count < 1000; count += 1) {
      expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it("starts with the time in milliseconds", () => {
    const time = Date.UTC(2026, 10, 20, 12);
    expect(Number.parseInt(newId(time).replaceAll("-", "").slice(0, 12), 16)).toBe(time);
  });

  it("sorts after the ids of earlier milliseconds", () => {
    expect(newId(1_000) < newId(1_001)).toBe(true);
    expect(newId(255) < newId(256)).toBe(true);
  });

  it("does not repeat within a millisecond", () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newId(1))).size).toBe(10_000);
  });
});
