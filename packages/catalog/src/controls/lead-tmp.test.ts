import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../default-policy.ts";
import { authPasswordHasher } from "./authentication/auth-password-hasher.ts";
import { authPasswordValidators } from "./authentication/auth-password-validators.ts";
import { authzDrfDefaults } from "./authorization/authz-drf-defaults.ts";
import { csrfMiddleware } from "./csrf/csrf-middleware.ts";
import { csrfTrustedOrigins } from "./csrf/csrf-trusted-origins.ts";
import { secSecretKeyExternal } from "./secrets/sec-secret-key-external.ts";
import { secSecretKeyStrength } from "./secrets/sec-secret-key-strength.ts";
const controls = [authPasswordHasher, authPasswordValidators, authzDrfDefaults, csrfMiddleware, csrfTrustedOrigins, secSecretKeyExternal, secSecretKeyStrength];
describe.each(controls.map((c) => [c.id, c] as const))("%s", (_, control) => {
  it.each(control.examples.map((e) => [e.name, e] as const))("%s", (_n, example) => {
    const outcome = control.check(example.evidence, DEFAULT_POLICY);
    const first = outcome.status === "fail" ? outcome.findings[0] : undefined;
    expect([outcome.status, outcome.status === "unknown" ? outcome.reason : first?.reason, first?.severity]).toEqual([example.expect, example.reason ?? (outcome.status==='unknown'?outcome.reason:first?.reason), example.severity ?? first?.severity]);
  });
});
