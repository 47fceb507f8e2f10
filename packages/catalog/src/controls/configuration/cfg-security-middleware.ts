import { defineControl } from "#define-control.ts";
import {
  computed,
  generated,
  GENERATED_MIDDLEWARE,
  middlewareWithout,
  openList,
  settings,
} from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { insertMiddleware } from "#fix/insert-middleware.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeMiddleware } from "#judge/judge-middleware.ts";
import { SECURITY_MIDDLEWARE } from "#judge/middleware.ts";

const SUBCLASS = "shop.middleware.Security";

export const cfgSecurityMiddleware = defineControl({
  id: "cfg-security-middleware",
  title: "SecurityMiddleware is in MIDDLEWARE",
  area: "configuration",
  severity: "high",
  severityReason:
    "Without it the settings for HSTS, the HTTPS redirect, nosniff, the referrer policy and COOP do nothing.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["MIDDLEWARE"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [693, 16],
    asvs: [],
    djangoChecks: ["security.W001"],
    tools: [],
  },
  guidance: {
    why:
      "One class reads nearly all SECURE_ settings and turns them into headers and redirects. " +
      "A project can have every one of them right and still send nothing, because that class is not in the list.",
    steps: [
      "Add `django.middleware.security.SecurityMiddleware` as the first entry of `MIDDLEWARE`.",
      "Run `python manage.py check --deploy` again: warnings that were skipped until now can appear.",
      "Drop the old package django-secure if it is still installed.",
    ],
    before: 'MIDDLEWARE = [\n    "django.contrib.sessions.middleware.SessionMiddleware",\n]',
    after:
      'MIDDLEWARE = [\n    "django.middleware.security.SecurityMiddleware",\n    "django.contrib.sessions.middleware.SessionMiddleware",\n]',
    verify: [
      { command: "python manage.py check --deploy", expect: "no security.W001" },
      { command: "curl -sI https://SITE/ | grep -i x-content-type-options", expect: "nosniff" },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/middleware/#module-django.middleware.security"],
  },
  notSeen: "Headers that the server in front adds by itself.",
  examples: [
    passes("generated list", generated({})),
    passes(
      "class of the project that derives from it",
      settings({ MIDDLEWARE: [SUBCLASS] }, { classes: { [SUBCLASS]: { bases: [SECURITY_MIDDLEWARE] } } }),
    ),
    passes("old name of the list", settings({ MIDDLEWARE_CLASSES: [SECURITY_MIDDLEWARE] }, { django: "1.11.29" })),
    fails("removed", settings({ MIDDLEWARE: middlewareWithout("SecurityMiddleware") }), "missing", "high"),
    fails("no list at all", settings({}), "missing", "high"),
    staysOpen(
      "part of the list not resolved",
      settings({ MIDDLEWARE: openList(...middlewareWithout("SecurityMiddleware")) }),
      "unresolved-items",
    ),
    staysOpen("computed", settings({ MIDDLEWARE: computed }), "computed"),
    passes("found although more may follow", settings({ MIDDLEWARE: openList(...GENERATED_MIDDLEWARE) })),
  ],
  check(evidence) {
    return conclude([
      judgeMiddleware(evidence, SECURITY_MIDDLEWARE, {
        severity: "high",
        message: "SecurityMiddleware is not in MIDDLEWARE, so the SECURE_ settings that it reads have no effect.",
        edit: () => insertMiddleware(evidence, SECURITY_MIDDLEWARE, "first"),
      }),
    ]);
  },
});
