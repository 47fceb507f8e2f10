import { expect, test } from "vitest";
import type { DiffLine } from "./diff-line.ts";
import { markWords } from "./mark-words.ts";

function removed(text: string): DiffLine {
  return { kind: "removed", oldLine: 1, newLine: null, text };
}

function added(text: string): DiffLine {
  return { kind: "added", oldLine: null, newLine: 1, text };
}

function context(text: string): DiffLine {
  return { kind: "context", oldLine: 1, newLine: 1, text };
}

function changedWords(lines: readonly DiffLine[]): readonly string[][] {
  return markWords(lines).map(({ parts }) => parts.filter(({ isChanged }) => isChanged).map(({ text }) => text));
}

test("only the word that differs is marked, on both sides", () => {
  expect(changedWords([removed("DEBUG = env.bool(default=True)"), added("DEBUG = env.bool(default=False)")])).toEqual([
    ["True"],
    ["False"],
  ]);
});

test("the parts of a line give the line", () => {
  const lines = [removed('ALLOWED_HOSTS = ["*"]'), added('ALLOWED_HOSTS = ["quote.example"]'), context("")];
  for (const { parts, text } of markWords(lines)) expect(parts.map((part) => part.text).join("")).toBe(text);
});

test("changed words that follow each other are one mark", () => {
  expect(changedWords([removed("# Set to 1 for local work."), added("# Off in production for local work.")])).toEqual([
    ["Set to 1"],
    ["Off in production"],
  ]);
});

test("lines with nothing in common are not marked all over", () => {
  expect(changedWords([removed("import os"), added("SECURE_HSTS_SECONDS = 31536000")])).toEqual([[], []]);
});

test("an added line without a removed one has no marks", () => {
  expect(changedWords([context("a = 1"), added("b = 2"), context("c = 3")])).toEqual([[], [], []]);
});

test("unequal runs are not paired by guess", () => {
  expect(changedWords([removed("a = 1"), added("a = 2"), added("b = 2")])).toEqual([[], [], []]);
});
