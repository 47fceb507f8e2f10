import type { Outcome } from "@stance/model";
import { afterEach, describe, expect, it, vi } from "vitest";

import { assess, type AssessInput } from "./assess.ts";
import { cfgDebugOff } from "./controls/configuration/cfg-debug-off.ts";
import { controlById, controls } from "./controls/index.ts";
import { settings } from "./examples/settings-evidence.ts";

const NOW = "2026-11-20T12:00:00Z";
const FRESH = { "django-settings": "2026-11-19T12:00:00Z", dependencies: "2026-11-19T12:00:00Z" } as const;
const OLD = { ...FRESH, "django-settings": "2026-10-01T12:00:00Z" } as const;

afterEach(() => {
  vi.restoreAllMocks();
});

describe("assess", () => {
  it("judges every control once, in the order of the catalogue", () => {
    expect(assess({ evidence: settings({}), observedAt: FRESH, now: NOW }).map(({ control }) => control)).toEqual(
      controls.map(({ id }) => id),
    );
  });

  it("leaves everything unknown without evidence", () => {
    const results = assess({ evidence: {}, observedAt: {}, now: NOW });
    expect(new Set(results.map(({ outcome }) => outcome.status))).toEqual(new Set(["unknown"]));
    // A control that no kind of evidence can decide yet says itself what it waits for.
    const needing = results.filter(({ control }) => (controlById(control)?.needs.length ?? 0) > 0);
    expect(
      new Set(needing.map(({ outcome }) => (outcome.status === "unknown" ? outcome.reason : outcome.status))),
    ).toEqual(new Set(["no-evidence"]));
    expect(results.flatMap(({ sources }) => sources)).toEqual([]);
  });

  it("turns an old pass into unknown", () => {
    expect(debug({ evidence: settings({ DEBUG: false }), observedAt: FRESH }).status).toBe("pass");
    expect(debug({ evidence: settings({ DEBUG: false }), observedAt: OLD })).toMatchObject({
      status: "unknown",
      reason: "stale",
    });
  });

  it("takes evidence without a time for old, and old dependencies too", () => {
    expect(debug({ evidence: settings({ DEBUG: false }), observedAt: {} })).toMatchObject({ reason: "stale" });
    const observedAt = { ...FRESH, dependencies: OLD["django-settings"] };
    expect(debug({ evidence: settings({ DEBUG: false }), observedAt })).toMatchObject({ reason: "stale" });
  });

  it("keeps a pass on the last day that counts", () => {
    const observedAt = { "django-settings": "2026-10-30T12:00:00Z", dependencies: "2026-10-30T12:00:00Z" };
    expect(debug({ evidence: settings({ DEBUG: false }), observedAt }).status).toBe("pass");
    expect(debug({ evidence: settings({ DEBUG: false }), observedAt, now: "2026-11-20T12:00:01Z" }).status).toBe(
      "unknown",
    );
  });

  it("turns an old verdict of not applicable into unknown", () => {
    const evidence = settings({ INSTALLED_APPS: [], MIDDLEWARE: [] });
    const outcome = (observedAt: AssessInput["observedAt"]): Outcome["status"] | undefined =>
      assess({ evidence, observedAt, now: NOW }).find(({ control }) => control === "cookie-session-secure")?.outcome
        .status;
    expect(outcome(FRESH)).toBe("notApplicable");
    expect(outcome(OLD)).toBe("unknown");
  });

  it("keeps an old failure", () => {
    expect(debug({ evidence: settings({ DEBUG: true }), observedAt: OLD }).status).toBe("fail");
  });

  it("makes a check that throws unknown, tells of it, and judges the others", () => {
    const error = new Error("broken check");
    vi.spyOn(cfgDebugOff, "check").mockImplementation(() => {
      throw error;
    });
    const onCheckError = vi.fn<(control: string, error: unknown) => void>();
    const results = assess({ evidence: settings({ DEBUG: false }), observedAt: FRESH, now: NOW, onCheckError });
    expect(results[0]).toEqual({
      control: "cfg-debug-off",
      outcome: { status: "unknown", reason: "check-error", observations: [] },
      sources: ["django-settings", "dependencies"],
    });
    expect(results).toHaveLength(controls.length);
    expect(onCheckError.mock.calls).toEqual([["cfg-debug-off", error]]);
  });

  it("uses the policy of the organization", () => {
    const evidence = settings({ MIDDLEWARE: ["django.contrib.sessions.middleware.SessionMiddleware"] });
    const lifetime = (maxSessionAgeSeconds: number): Outcome["status"] | undefined =>
      assess({ evidence, observedAt: FRESH, now: NOW, policy: { minPasswordLength: 10, maxSessionAgeSeconds } }).find(
        ({ control }) => control === "cookie-session-lifetime",
      )?.outcome.status;
    expect(lifetime(1_209_600)).toBe("pass");
    expect(lifetime(3600)).toBe("fail");
  });
});

function debug(input: Pick<AssessInput, "evidence" | "observedAt"> & Partial<AssessInput>): Outcome {
  const [first] = assess({ now: NOW, ...input });
  if (first === undefined || first.control !== "cfg-debug-off")
    throw new Error("cfg-debug-off is not the first control");
  return first.outcome;
}
