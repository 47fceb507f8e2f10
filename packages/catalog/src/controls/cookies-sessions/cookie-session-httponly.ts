import { defineControl } from "#define-control.ts";
import { env, generated, openList, settings } from "#examples/settings-evidence.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { unlessUnused, usesSessions } from "#judge/installed.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { notApplicable } from "#judge/not-applicable.ts";

export const cookieSessionHttponly = defineControl({
  id: "cookie-session-httponly",
  title: "Scripts cannot read the session cookie",
  area: "cookies-sessions",
  severity: "high",
  severityReason:
    "With a readable cookie, one injected script is enough to copy the session of everybody who loads the page.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SESSION_COOKIE_HTTPONLY", "INSTALLED_APPS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A7",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [1004],
    asvs: ["3.3.4"],
    djangoChecks: ["security.W013", "security.W014", "security.W015"],
    tools: [],
  },
  guidance: {
    why:
      "No script of a page needs the session identifier: the browser sends it by itself. " +
      "Django hides it from scripts unless somebody switches that off, and then an injected script can carry the session away.",
    steps: [
      "Remove `SESSION_COOKIE_HTTPONLY = False`, so that Django's default of True applies.",
      "If a front end reads the cookie, give it an endpoint that answers what it wants to know.",
    ],
    before: "SESSION_COOKIE_HTTPONLY = False",
    after: "SESSION_COOKIE_HTTPONLY = True",
    verify: [
      { command: "python manage.py check --deploy", expect: "no security.W013, W014 or W015" },
      {
        command: "curl -si https://SITE/accounts/login/ | grep -i '^set-cookie: sessionid'",
        expect: "HttpOnly in every line",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-httponly"],
  },
  notSeen: "A proxy that rewrites Set-Cookie, and tokens that scripts keep elsewhere, for example in local storage.",
  examples: [
    passes("not set", generated({})),
    passes("on by default", generated({ SESSION_COOKIE_HTTPONLY: env("HTTPONLY", true, "boolean") })),
    fails("off", generated({ SESSION_COOKIE_HTTPONLY: false }), "insecure-value", "high"),
    fails(
      "off by default",
      generated({ SESSION_COOKIE_HTTPONLY: env("HTTPONLY", false, "boolean") }),
      "insecure-default",
      "medium",
    ),
    fails("a text", generated({ SESSION_COOKIE_HTTPONLY: "True" }), "not-a-boolean", "info"),
    staysOpen(
      "required variable",
      generated({ SESSION_COOKIE_HTTPONLY: env("HTTPONLY", undefined, "boolean") }),
      "environment-value",
    ),
    staysOpen(
      "off, and whether sessions are used is not known",
      settings({ SESSION_COOKIE_HTTPONLY: false, INSTALLED_APPS: openList(), MIDDLEWARE: openList() }),
      "unresolved-items",
    ),
    doesNotApply(
      "no sessions",
      settings({ INSTALLED_APPS: ["rest_framework"], MIDDLEWARE: [], SESSION_COOKIE_HTTPONLY: false }),
    ),
  ],
  check(evidence) {
    const part = judgeSetting(evidence, "SESSION_COOKIE_HTTPONLY", {
      severity: "high",
      expected: "True",
      fix: ["SESSION_COOKIE_HTTPONLY = True"],
      judge: (value) =>
        judgeBoolean(value, {
          name: "SESSION_COOKIE_HTTPONLY",
          severity: "high",
          wanted: true,
          isIdentityChecked: true,
          message: "Scripts on the page can read the session cookie.",
        }),
    });
    const isUsed = usesSessions(evidence);
    if (isUsed === "no") return notApplicable("Neither the sessions app nor its middleware is installed.", [part]);
    return conclude([unlessUnused(isUsed, "sessions", part)]);
  },
});
