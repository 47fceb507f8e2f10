import type { ControlResult, FindingDraft } from "@stance/model";
import { describe, expect, it } from "vitest";

import { identifyFindings, normalizePath, normalizeText } from "./fingerprint.ts";

const DRAFT: FindingDraft = {
  message: "The session cookie is also sent over plain HTTP.",
  severity: "high",
  reason: "insecure-value",
  place: { path: "config/settings.py", line: 40 },
  symbol: "SESSION_COOKIE_SECURE",
  text: "SESSION_COOKIE_SECURE = False",
};

describe("a fingerprint", () => {
  it.each([
    ["fifty lines more above it", { place: { path: "config/settings.py", line: 90, endLine: 92 } }],
    ["fifty lines less above it", { place: { path: "config/settings.py", line: 1 } }],
    ["another severity", { severity: "info" }],
    ["another message", { message: "Reworded." }],
    ["another reason", { reason: "missing" }],
    ["edits", { edits: [{ path: "config/settings.py", startLine: 1, endLine: 1, replacement: [] }] }],
    ["more white space", { text: "SESSION_COOKIE_SECURE  =\n    False " }],
    ["a Windows path", { place: { path: "config\\settings.py", line: 40 } }],
    ["a leading dot segment", { place: { path: "./config/settings.py", line: 40 } }],
  ] satisfies readonly [string, Partial<FindingDraft>][])("stays the same with %s", (_, change) => {
    expect(fingerprints(result({ ...DRAFT, ...change }))).toEqual(fingerprints(result(DRAFT)));
  });

  it.each([
    ["symbol", { symbol: "CSRF_COOKIE_SECURE" }],
    ["text", { text: "SESSION_COOKIE_SECURE = 0" }],
    ["path", { place: { path: "config/base.py", line: 40 } }],
  ] satisfies readonly [string, Partial<FindingDraft>][])("changes with the %s", (_, change) => {
    expect(fingerprints(result({ ...DRAFT, ...change }))).not.toEqual(fingerprints(result(DRAFT)));
  });

  it("belongs to one control", () => {
    expect(fingerprints({ ...result(DRAFT), control: "another-control" })).not.toEqual(fingerprints(result(DRAFT)));
  });

  it("tells equal findings apart by their number, in any run of the audit", () => {
    const twice = fingerprints(result(DRAFT, DRAFT));
    expect(new Set(twice).size).toBe(2);
    expect(fingerprints(result(DRAFT, DRAFT))).toEqual(twice);
    expect(twice[0]).toBe(fingerprints(result(DRAFT))[0]);
  });

  it("does not confuse parts that run into each other", () => {
    const a = fingerprints(result({ ...DRAFT, symbol: "AB", place: { path: "c", line: 1 } }));
    const b = fingerprints(result({ ...DRAFT, symbol: "B", place: { path: "cA", line: 1 } }));
    expect(a).not.toEqual(b);
  });

  it("is 160 bits in hexadecimal", () => {
    expect(fingerprints(result(DRAFT))[0]).toMatch(/^[0-9a-f]{40}$/);
  });

  it("is made for failures only", () => {
    expect(
      identifyFindings([
        { control: "x", outcome: { status: "pass", confidence: "high", observations: [] }, sources: [] },
      ]),
    ).toEqual([]);
  });
});

describe("normalizeText", () => {
  it("does not see how a list is laid out", () => {
    const long = "ALLOWED_HOSTS = [\n    'a.example',\n    'b.example',\n]";
    expect(normalizeText(long)).toBe(normalizeText('ALLOWED_HOSTS = ["a.example", "b.example"]'));
    expect(normalizeText(long)).not.toBe(normalizeText('ALLOWED_HOSTS = ["a.example"]'));
  });
});

describe("normalizePath", () => {
  it("gives one name to one file", () => {
    expect(normalizePath(".\\config\\settings.py")).toBe("config/settings.py");
  });
});

function result(...findings: readonly FindingDraft[]): ControlResult {
  return {
    control: "cookie-session-secure",
    sources: [],
    outcome: { status: "fail", confidence: "high", findings: [...findings], observations: [] },
  };
}

function fingerprints(...results: readonly ControlResult[]): readonly string[] {
  return identifyFindings(results).map(({ fingerprint }) => fingerprint);
}
