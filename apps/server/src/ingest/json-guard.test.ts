import fc from "fast-check";
import { expect, it } from "vitest";

import { AppError } from "#app-error.ts";

import { JsonGuard } from "./json-guard.ts";

const LIMITS = { maxDepth: 8, maxStringBytes: 20 };

/** What the guard says; null when it lets the text pass. */
function verdict(text: string, chunkSize = 7): { message: string; path: string | undefined } | null {
  const guard = new JsonGuard(LIMITS);
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; at += chunkSize) guard.push(bytes.subarray(at, at + chunkSize));
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { message: error.message, path: error.path };
  }
}

it("names the place of a text that is too long", () => {
  const text = JSON.stringify({ evidence: { settings: [{ a: 1 }, { note: "x".repeat(21) }] } });
  expect(verdict(text)?.path).toBe("evidence.settings.1.note");
  expect(verdict(JSON.stringify({ note: "x".repeat(20) }))).toBeNull();
});

it("counts the bytes of a text and not its characters", () => {
  expect(verdict(JSON.stringify(["ä".repeat(10)]))).toBeNull();
  expect(verdict(JSON.stringify(["ä".repeat(11)]))).not.toBeNull();
});

it("refuses nesting beyond the limit and allows it up to there", () => {
  expect(verdict("[".repeat(8) + "]".repeat(8))).toBeNull();
  expect(verdict('{"a":'.repeat(9))?.message).toContain("8 levels");
  expect(verdict("[".repeat(100_000))?.message).toContain("8 levels");
});

it("does not count brackets inside texts", () => {
  expect(verdict(JSON.stringify({ a: "[[[[[[[[[[{{", b: 'q"]' }))).toBeNull();
});

it.each([
  ["NUL", String.raw`{"a":{"b":"x\u0000"}}`],
  ["a lone high half", String.raw`{"a":{"b":"\ud83d"}}`],
  ["a lone high half before an escape", String.raw`{"a":{"b":"\ud83d\n"}}`],
  ["a lone high half before a letter", String.raw`{"a":{"b":"\ud83dx"}}`],
  ["a lone low half", String.raw`{"a":{"b":"\ude00"}}`],
  ["two high halves", String.raw`{"a":{"b":"\ud83d\ud83d"}}`],
])("refuses %s, which the database cannot store", (_name, text) => {
  expect(verdict(text)?.path).toBe("a.b");
});

it("lets a pair of halves pass", () => {
  expect(verdict(String.raw`["\ud83d\ude00 é"]`)).toBeNull();
});

it("judges the same however the bytes arrive", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 12 }), fc.integer({ min: 1, max: 40 }), (text, chunkSize) => {
      expect(verdict(text, chunkSize)).toEqual(verdict(text, 1_000_000));
    }),
  );
});

it("refuses exactly what is too deep, too long or cannot be stored", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 12, stringUnit: "grapheme" }), (value) => {
      const isFine = depthOf(value) <= LIMITS.maxDepth && longest(value) <= LIMITS.maxStringBytes && !hasNul(value);
      expect(verdict(JSON.stringify(value)) === null).toBe(isFine);
    }),
  );
});

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function texts(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(texts)];
}

/** As written: an escape of four digits counts as one byte, others as the character they stand for. */
function longest(value: unknown): number {
  return Math.max(0, ...texts(value).map((text) => Buffer.byteLength(text)));
}

function hasNul(value: unknown): boolean {
  return texts(value).some((text) => text.includes("\u0000"));
}
