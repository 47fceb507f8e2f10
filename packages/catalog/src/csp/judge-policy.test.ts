import type { SettingValue } from "@stance/model";
import { describe, expect, it } from "vitest";

import { generated, GENERATED_MIDDLEWARE, openList, reference } from "../examples/settings-evidence.ts";
import { DJANGO_CSP_MIDDLEWARE } from "./csp-names.ts";
import { findPolicies } from "./find-policies.ts";
import { judgePolicy } from "./judge-policy.ts";
import { NONCE, readSources } from "./sources.ts";

describe("judgePolicy", () => {
  it.each([
    ["own files", ["'self'"], "good"],
    [
      "a nonce beside unsafe-inline, which browsers then ignore",
      [reference("django.utils.csp.CSP.NONCE"), "'unsafe-inline'"],
      "good",
    ],
    ["a hash beside unsafe-inline", ["'sha256-abc='", "'unsafe-inline'"], "good"],
    [
      "a nonce with strict-dynamic, which makes https: moot",
      [reference("csp.constants.NONCE"), "'strict-dynamic'", "https:"],
      "good",
    ],
    ["unsafe-inline", ["'self'", "'unsafe-inline'"], "medium"],
    ["unsafe-inline in capitals", ["'UNSAFE-INLINE'"], "medium"],
    ["a star", ["*"], "medium"],
    ["a scheme", ["'self'", "https:"], "medium"],
    ["data:", ["data:"], "medium"],
    ["every host of a scheme", ["https://*"], "medium"],
    ["strict-dynamic alone", ["'strict-dynamic'"], "low"],
    ["unsafe-eval", ["'self'", "'unsafe-eval'"], "low"],
    ["blob:", ["'self'", "blob:"], "low"],
    ["a host over plain HTTP", ["'self'", "http://static.example.org"], "low"],
    ["a host where anybody publishes", ["'self'", "https://unpkg.com/"], "low"],
    ["a name that only looks like one", ["'self'", "https://notunpkg.com"], "good"],
    ["several sources in one text", ["'self' 'unsafe-inline'"], "medium"],
    ["sources that are not all known", openList("'self'"), "unknown"],
    ["a bad one among sources that are not all known", openList("https:"), "medium"],
  ])("judges scripts from %s", (_, sources, expected) => {
    expect(verdictOf({ "script-src": sources }, "script-src")).toBe(expected);
  });

  it("falls back to default-src for what has a fallback", () => {
    expect(verdictOf({ "default-src": ["https:"] }, "script-src")).toBe("medium");
    expect(verdictOf({ "default-src": ["'none'"] }, "object-src")).toBe("good");
    expect(verdictOf({ "img-src": ["'self'"] }, "script-src")).toBe("medium");
    expect(verdictOf({ "default-src": ["'self'"] }, "base-uri")).toBe("low");
    expect(verdictOf({ "base-uri": ["'none'"] }, "base-uri")).toBe("good");
  });

  it("asks plug-ins to stay out", () => {
    expect(verdictOf({ "object-src": ["'none'"] }, "object-src")).toBe("good");
    expect(verdictOf({ "object-src": ["https://media.example.org"] }, "object-src")).toBe("low");
    expect(verdictOf({ "object-src": ["*"] }, "object-src")).toBe("medium");
  });
});

describe("readSources", () => {
  it("reads the constants of both packages, one text, and flags", () => {
    const list: SettingValue = {
      kind: "sequence",
      type: "list",
      items: [reference("csp.constants.SELF"), reference("x.NONCE")],
      isOpen: false,
      isOrdered: true,
    };
    expect(readSources(list)).toEqual({ texts: ["'self'", NONCE], isKnown: true });
    expect(readSources({ kind: "literal", value: "'self' https:" })).toEqual({
      texts: ["'self'", "https:"],
      isKnown: true,
    });
    expect(readSources({ kind: "literal", value: true })).toEqual({ texts: [], isKnown: true });
    expect(readSources({ kind: "literal", value: null })).toBeNull();
    expect(readSources(reference("settings.CDN"))).toEqual({ texts: [], isKnown: false });
  });
});

/** Severity of a bad row, else its verdict. */
function verdictOf(policy: unknown, directive: string): string | undefined {
  const middleware = [...GENERATED_MIDDLEWARE, DJANGO_CSP_MIDDLEWARE];
  const { policies } = findPolicies(generated({ MIDDLEWARE: middleware, SECURE_CSP: policy }, { django: "6.0.1" }));
  const verdict = policies.flatMap(judgePolicy).find((row) => row.directive === directive)?.verdict;
  return verdict?.is === "bad" ? (verdict.severity ?? "medium") : verdict?.is;
}
