import fc from "fast-check";

import { GENERATED_APPS, GENERATED_MIDDLEWARE } from "#examples/settings-evidence.ts";
import type { PlainSettings } from "./django-deploy-checks.ts";

/** Values that a settings file gives literally, and the series of Django that runs it. */
export type Deployment = { readonly values: PlainSettings; readonly series: string };

const CSP = "django.middleware.csp.ContentSecurityPolicyMiddleware";
const boolean = fc.constantFrom<unknown>(true, false, 1, 0, "True", "", null);

const key = fc.record({
  length: fc.constantFrom(20, 49, 50, 66),
  distinct: fc.constantFrom(4, 5, 30),
  prefixInsecure: fc.boolean(),
});

const values = fc.record(
  {
    DEBUG: boolean,
    ALLOWED_HOSTS: fc.constantFrom<unknown>([], ["*"], ["shop.example.org"], [""]),
    INSTALLED_APPS: fc.constantFrom<unknown>(GENERATED_APPS, []),
    MIDDLEWARE: fc.subarray([...GENERATED_MIDDLEWARE, CSP]),
    SECRET_KEY: key,
    SECRET_KEY_FALLBACKS: fc.array(key, { maxLength: 2 }),
    SECURE_CONTENT_TYPE_NOSNIFF: boolean,
    SECURE_CROSS_ORIGIN_OPENER_POLICY: fc.constantFrom<unknown>("same-origin", "unsafe-none", "other", "", null),
    SECURE_CSP: fc.constantFrom<unknown>(
      {},
      { "default-src": ["'self'"] },
      { "frame-ancestors": ["'none'"] },
      [],
      "x",
      null,
    ),
    SECURE_HSTS_INCLUDE_SUBDOMAINS: boolean,
    SECURE_HSTS_PRELOAD: boolean,
    SECURE_HSTS_SECONDS: fc.constantFrom<unknown>(0, 60, 31_536_000, null, "31536000"),
    SECURE_REFERRER_POLICY: fc.constantFrom<unknown>(
      "same-origin",
      "unsafe-url",
      "x",
      "",
      null,
      [],
      ["origin"],
      "origin, same-origin",
    ),
    SECURE_SSL_REDIRECT: boolean,
    SESSION_COOKIE_SECURE: boolean,
    SESSION_COOKIE_HTTPONLY: boolean,
    CSRF_COOKIE_SECURE: boolean,
    CSRF_USE_SESSIONS: boolean,
    CSRF_TRUSTED_ORIGINS: fc.constantFrom<unknown>([], ["https://a.example"], ["a.example"]),
    X_FRAME_OPTIONS: fc.constantFrom<unknown>("DENY", "deny", "SAMEORIGIN", "ALLOWALL"),
    SILENCED_SYSTEM_CHECKS: fc.subarray(["security.W004", "security.W008", "security.W018"]),
  },
  { requiredKeys: ["SECRET_KEY"] },
);

/** Deployments whose settings are all literal. */
export const arbitraryDeployment: fc.Arbitrary<Deployment> = fc.record({
  values,
  series: fc.constantFrom("4.2", "5.2", "6.0"),
});
