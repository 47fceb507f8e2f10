import { defineControl } from "#define-control.ts";
import {
  computed,
  either,
  env,
  generated,
  middlewareWithout,
  openList,
  settings,
} from "#examples/settings-evidence.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { unlessUnused } from "#judge/installed.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { SESSION_MIDDLEWARE } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { unlessRewritten } from "#judge/unless-rewritten.ts";
import { usesSessions } from "#judge/installed.ts";

const OWN_CLASS = "shop.middleware.SchemeSessionMiddleware";

export const cookieSessionSecure = defineControl({
  id: "cookie-session-secure",
  title: "The session cookie only travels over HTTPS",
  area: "cookies-sessions",
  severity: "high",
  severityReason: "A session cookie that is seen on plain HTTP can be replayed, and the account is taken over.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SESSION_COOKIE_SECURE", "INSTALLED_APPS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [614],
    asvs: ["3.3.1"],
    djangoChecks: ["security.W010", "security.W011", "security.W012"],
    tools: [],
  },
  guidance: {
    why:
      "Even where plain HTTP is redirected, the first request carries every cookie that lacks the Secure flag. " +
      "One such request on a shared network is enough to copy the session. The flag also covers the cookie of django.contrib.messages.",
    steps: [
      "Check that log-in works over HTTPS from end to end, because a Secure cookie never comes back over plain HTTP.",
      "Set `SESSION_COOKIE_SECURE = True` in the production module.",
      "Consider a cookie name that starts with `__Host-`, which makes browsers insist on the flag.",
    ],
    before: "SESSION_COOKIE_SECURE = False",
    after: "SESSION_COOKIE_SECURE = True",
    verify: [
      { command: "python manage.py check --deploy", expect: "no security.W010, W011 or W012" },
      {
        command: "curl -si https://SITE/accounts/login/ | grep -i '^set-cookie: sessionid'",
        expect: "Secure in every line",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-secure",
      "https://docs.djangoproject.com/en/stable/topics/security/#ssl-https",
    ],
  },
  notSeen: "A proxy that rewrites Set-Cookie, and cookies that the project's own code sets.",
  examples: [
    passes("on", generated({ SESSION_COOKIE_SECURE: true })),
    passes("on by default", generated({ SESSION_COOKIE_SECURE: env("COOKIE_SECURE", true, "boolean") })),
    fails("left out", generated({}), "missing", "high"),
    fails("off", generated({ SESSION_COOKIE_SECURE: false }), "insecure-value", "high"),
    fails(
      "off by default",
      generated({ SESSION_COOKIE_SECURE: env("COOKIE_SECURE", false, "boolean") }),
      "insecure-default",
      "medium",
    ),
    fails("the number 1", generated({ SESSION_COOKIE_SECURE: 1 }), "not-a-boolean", "info"),
    fails(
      "off in a branch",
      generated({ SESSION_COOKIE_SECURE: either("BEHIND_PROXY", true, false) }),
      "insecure-value",
    ),
    staysOpen(
      "required variable",
      generated({ SESSION_COOKIE_SECURE: env("COOKIE_SECURE", undefined, "boolean") }),
      "environment-value",
    ),
    staysOpen("computed", generated({ SESSION_COOKIE_SECURE: computed }), "computed"),
    staysOpen(
      "off, and whether sessions are used is not known",
      settings({ INSTALLED_APPS: openList(), MIDDLEWARE: openList() }),
      "unresolved-items",
    ),
    staysOpen(
      "a class of the project writes the cookie",
      generated(
        { MIDDLEWARE: [...middlewareWithout("SessionMiddleware"), OWN_CLASS] },
        { classes: { [OWN_CLASS]: { bases: [SESSION_MIDDLEWARE], methods: ["process_response"] } } },
      ),
      "computed",
    ),
    doesNotApply("no sessions", settings({ INSTALLED_APPS: ["rest_framework"], MIDDLEWARE: [] })),
  ],
  check(evidence) {
    const part = judgeSetting(evidence, "SESSION_COOKIE_SECURE", {
      severity: "high",
      expected: "True",
      fix: ["SESSION_COOKIE_SECURE = True"],
      judge: (value) =>
        judgeBoolean(value, {
          name: "SESSION_COOKIE_SECURE",
          severity: "high",
          wanted: true,
          isIdentityChecked: true,
          message: "The session cookie is also sent over plain HTTP.",
        }),
    });
    const isUsed = usesSessions(evidence);
    if (isUsed === "no") return notApplicable("Neither the sessions app nor its middleware is installed.", [part]);
    return conclude([unlessUnused(isUsed, "sessions", unlessRewritten(evidence, SESSION_MIDDLEWARE, part))]);
  },
});
