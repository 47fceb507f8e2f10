import type { DjangoSettings, EvidenceSet } from "@stance/model";
import { describe, expect, it } from "vitest";

import { either, env, settings } from "../examples/settings-evidence.ts";
import { hasMiddleware, SECURITY_MIDDLEWARE } from "./middleware.ts";
import { resolveSetting } from "./resolve-setting.ts";

const NOSNIFF = "SECURE_CONTENT_TYPE_NOSNIFF";

describe("resolveSetting", () => {
  it("gives what the project sets, with the confidence of the evidence", () => {
    expect(resolveSetting(settings({ DEBUG: true }), "DEBUG")).toMatchObject({
      state: "set",
      value: { value: true },
      confidence: "high",
    });
  });

  it("gives Django's default, the lack of the name, or that it is another package's", () => {
    expect(resolveSetting(settings({}), NOSNIFF)).toMatchObject({
      state: "default",
      value: { value: true },
      confidence: "high",
    });
    expect(resolveSetting(settings({}), "SECURE_CSP")).toMatchObject({ state: "nonexistent" });
    expect(resolveSetting(settings({}), "CORS_ALLOW_ALL_ORIGINS")).toMatchObject({ state: "unset" });
  });

  it("believes an absence less when a file outside the repository may add names", () => {
    const evidence = change(settings({}), { overlaidBy: { path: "config/settings.py", line: 9 } });
    expect(resolveSetting(evidence, NOSNIFF)).toMatchObject({ state: "default", confidence: "medium" });
  });

  it("believes no absence when any name may be set", () => {
    const evidence = change(settings({}, { isOpen: true }), { openedBy: { path: "config/settings.py", line: 9 } });
    expect(resolveSetting(evidence, NOSNIFF)).toMatchObject({ state: "unknown", reason: "may-be-overridden" });
    expect(resolveSetting(evidence, "DEBUG")).toMatchObject({
      detail: "A statement that cannot be followed may set DEBUG (config/settings.py:9).",
    });
  });

  it("takes a template, and what may be replaced, for no proof in either direction", () => {
    for (const note of ["template", "may-be-overridden"] as const) {
      expect(resolveSetting(settings({ DEBUG: true }, { notes: [note] }), "DEBUG")).toMatchObject({
        state: "unknown",
        reason: note,
      });
    }
    expect(resolveSetting(settings({ DEBUG: true }, { notes: ["overlay"] }), "DEBUG").state).toBe("set");
  });

  it("says that nothing is known without evidence and without a module", () => {
    expect(resolveSetting({}, "DEBUG")).toMatchObject({ state: "unknown", reason: "no-evidence" });
    expect(resolveSetting(settings({ DEBUG: true }, { module: null }), "DEBUG")).toMatchObject({
      reason: "production-module-not-found",
    });
  });

  it("puts Django's default on every path that leaves the name unset", () => {
    const deleted = settings({ [NOSNIFF]: { kind: "absent" } });
    expect(resolveSetting(deleted, NOSNIFF)).toMatchObject({ state: "default", value: { value: true } });
    expect(values(settings({ [NOSNIFF]: either("X", false, { kind: "absent" }) }))).toEqual([false, true]);
    expect(resolveSetting(settings({ [NOSNIFF]: env("X", { kind: "absent" }, "boolean") }), NOSNIFF)).toMatchObject({
      value: { default: { value: true } },
    });
  });

  it("leaves such a path open when the default differs between versions", () => {
    const evidence = settings({ [NOSNIFF]: either("X", false, { kind: "absent" }) }, { django: null });
    const setting = resolveSetting(evidence, NOSNIFF);
    expect(setting).toMatchObject({
      value: { branches: [{}, { value: { kind: "unknown", reason: "django-version-unknown" } }] },
    });
  });

  it("takes no property of JavaScript's objects for a setting", () => {
    expect(resolveSetting(settings({}), "toString")).toMatchObject({ state: "unset" });
  });
});

describe("hasMiddleware", () => {
  it("counts a class of the project that derives from it", () => {
    const evidence = settings(
      { MIDDLEWARE: ["shop.Security"] },
      { classes: { "shop.Security": { bases: ["shop.Base", SECURITY_MIDDLEWARE] } } },
    );
    expect(hasMiddleware(evidence, SECURITY_MIDDLEWARE)).toBe("yes");
    expect(hasMiddleware(settings({ MIDDLEWARE: ["shop.Security"] }), SECURITY_MIDDLEWARE)).toBe("no");
  });

  it("reads the old name only where the new one is not set", () => {
    const old = { MIDDLEWARE_CLASSES: [SECURITY_MIDDLEWARE] };
    expect(hasMiddleware(settings(old, { django: "1.11.29" }), SECURITY_MIDDLEWARE)).toBe("yes");
    expect(hasMiddleware(settings({ ...old, MIDDLEWARE: [] }, { django: "1.11.29" }), SECURITY_MIDDLEWARE)).toBe("no");
    expect(hasMiddleware(settings(old), SECURITY_MIDDLEWARE)).toBe("no");
  });
});

function change(evidence: EvidenceSet, fields: Partial<DjangoSettings>): EvidenceSet {
  const source = evidence["django-settings"];
  if (source === undefined) throw new Error("The example has no settings");
  return { ...evidence, "django-settings": { ...source, ...fields } };
}

/** Values of the branches of the setting. */
function values(evidence: EvidenceSet): readonly unknown[] {
  const setting = resolveSetting(evidence, NOSNIFF);
  if (setting.state !== "set" || setting.value.kind !== "conditional") return [];
  return setting.value.branches.map(({ value }) => (value.kind === "literal" ? value.value : value));
}
