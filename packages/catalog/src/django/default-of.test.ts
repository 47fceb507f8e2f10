import { describe, expect, it } from "vitest";

import { defaultOf, toSettingValue } from "./default-of.ts";
import type { DjangoRange } from "./django-version.ts";
import { SETTING_DEFAULTS } from "./setting-defaults.ts";

describe("defaultOf", () => {
  it("gives the default of an exact version", () => {
    expect(defaultOf("SECURE_CONTENT_TYPE_NOSNIFF", exactly("2.2"))).toEqual(literal(false));
    expect(defaultOf("SECURE_CONTENT_TYPE_NOSNIFF", exactly("3.0"))).toEqual(literal(true));
    expect(defaultOf("X_FRAME_OPTIONS", exactly("2.2"))).toEqual(literal("SAMEORIGIN"));
    expect(defaultOf("X_FRAME_OPTIONS", exactly("6.1"))).toEqual(literal("DENY"));
  });

  it("gives a default that is the same over the whole range", () => {
    expect(defaultOf("SECURE_CONTENT_TYPE_NOSNIFF", range("3.2", "6.1"))).toEqual(literal(true));
    expect(defaultOf("SESSION_COOKIE_SECURE", null)).toEqual(literal(false));
  });

  it("says that the default differs when the range crosses the change", () => {
    expect(defaultOf("SECURE_CONTENT_TYPE_NOSNIFF", range("2.2", "3.0"))).toEqual({ kind: "differs" });
    expect(defaultOf("SECURE_CONTENT_TYPE_NOSNIFF", null)).toEqual({ kind: "differs" });
    expect(defaultOf("SECURE_CSP", range("5.2", "6.0"))).toEqual({ kind: "differs" });
  });

  it("ends the range inclusively on both sides", () => {
    expect(defaultOf("SECURE_REFERRER_POLICY", range("3.0", "3.0"))).toEqual(literal(null));
    expect(defaultOf("SECURE_REFERRER_POLICY", range("3.0", "3.1"))).toEqual({ kind: "differs" });
    expect(defaultOf("SECURE_REFERRER_POLICY", range("3.1", "4.2"))).toEqual(literal("same-origin"));
  });

  it("knows versions in which a setting does not exist", () => {
    expect(defaultOf("SECURE_CSP", exactly("5.2"))).toEqual({ kind: "nonexistent" });
    expect(defaultOf("SECURE_BROWSER_XSS_FILTER", range("4.0", "6.1"))).toEqual({ kind: "nonexistent" });
    expect(defaultOf("CSRF_COOKIE_MASKED", exactly("4.2"))).toEqual(literal(false));
  });

  it("does not know names of other packages, nor names of JavaScript's objects", () => {
    expect(defaultOf("CORS_ALLOW_ALL_ORIGINS", exactly("5.2"))).toEqual({ kind: "foreign" });
    expect(defaultOf("constructor", exactly("5.2"))).toEqual({ kind: "foreign" });
  });

  it.each(Object.keys(SETTING_DEFAULTS))("has a default for every version: %s", (name) => {
    for (const series of ["1.11", "2.0", "2.2", "3.0", "3.2", "4.2", "5.2", "6.0", "6.1"]) {
      expect(["value", "nonexistent"]).toContain(defaultOf(name, exactly(series)).kind);
    }
  });
});

describe("toSettingValue", () => {
  it("refuses what is not JSON", () => {
    expect(() => toSettingValue(undefined)).toThrow("Not a JSON value: undefined");
  });
});

function exactly(series: string): DjangoRange {
  return { lowest: series, highest: series, isExact: true };
}

function range(lowest: string, highest: string): DjangoRange {
  return { lowest, highest, isExact: false };
}

function literal(value: string | boolean | null): unknown {
  return { kind: "value", value: { kind: "literal", value } };
}
