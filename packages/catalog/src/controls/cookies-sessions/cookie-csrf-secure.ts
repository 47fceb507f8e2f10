import { defineControl } from "#define-control.ts";
import { computed, env, generated, middlewareWithout, openList } from "#examples/settings-evidence.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { unlessUnused } from "#judge/installed.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgedPart, judgeSetting } from "#judge/judge-setting.ts";
import { CSRF_MIDDLEWARE, hasMiddleware } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { unlessRewritten } from "#judge/unless-rewritten.ts";
import { good } from "#judge/verdict.ts";

const RULE = { severity: "medium", expected: "True", fix: ["CSRF_COOKIE_SECURE = True"] } as const;

const OWN_CLASS = "shop.middleware.SchemeCsrfMiddleware";

export const cookieCsrfSecure = defineControl({
  id: "cookie-csrf-secure",
  title: "The CSRF cookie only travels over HTTPS",
  area: "cookies-sessions",
  severity: "medium",
  severityReason: "Whoever reads the token on the wire can forge requests in the visitor's name.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["CSRF_COOKIE_SECURE", "CSRF_USE_SESSIONS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [614],
    asvs: ["3.3.1"],
    djangoChecks: ["security.W016"],
    tools: [],
  },
  guidance: {
    why:
      "The CSRF cookie proves that a form was opened on the site itself. " +
      "Sent over plain HTTP, it can be copied or replaced by whoever sits on the network, and the proof is worth nothing.",
    steps: [
      "Set `CSRF_COOKIE_SECURE = True` beside `SESSION_COOKIE_SECURE` in the production module.",
      "Send a form over HTTPS to see that it still works.",
    ],
    before: "CSRF_COOKIE_SECURE = False",
    after: "CSRF_COOKIE_SECURE = True",
    verify: [
      { command: "python manage.py check --deploy", expect: "no security.W016" },
      {
        command: "curl -si https://SITE/accounts/login/ | grep -i '^set-cookie: csrftoken'",
        expect: "Secure in every line",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#csrf-cookie-secure"],
  },
  notSeen: "A proxy that rewrites Set-Cookie.",
  examples: [
    passes("on", generated({ CSRF_COOKIE_SECURE: true })),
    passes("the token is kept in the session", generated({ CSRF_USE_SESSIONS: true })),
    fails("left out", generated({}), "missing", "medium"),
    fails("off", generated({ CSRF_COOKIE_SECURE: false }), "insecure-value", "medium"),
    fails(
      "off by default",
      generated({ CSRF_COOKIE_SECURE: env("CSRF_SECURE", false, "boolean") }),
      "insecure-default",
      "low",
    ),
    fails("a text", generated({ CSRF_COOKIE_SECURE: "yes" }), "not-a-boolean", "info"),
    staysOpen(
      "required variable",
      generated({ CSRF_COOKIE_SECURE: env("CSRF_SECURE", undefined, "boolean") }),
      "environment-value",
    ),
    staysOpen(
      "off, and where the token is kept is not known",
      generated({ CSRF_USE_SESSIONS: computed }),
      "unresolved-items",
    ),
    staysOpen("off, and the middleware is not known", generated({ MIDDLEWARE: openList() }), "unresolved-items"),
    staysOpen(
      "a class of the project writes the cookie",
      generated(
        { MIDDLEWARE: [...middlewareWithout("CsrfViewMiddleware"), OWN_CLASS] },
        { classes: { [OWN_CLASS]: { bases: [CSRF_MIDDLEWARE], methods: ["_set_csrf_cookie"] } } },
      ),
      "computed",
    ),
    doesNotApply("no CSRF middleware", generated({ MIDDLEWARE: middlewareWithout("CsrfViewMiddleware") })),
  ],
  check(evidence) {
    const part = judgeSetting(evidence, "CSRF_COOKIE_SECURE", {
      ...RULE,
      judge: (value) =>
        judgeBoolean(value, {
          name: "CSRF_COOKIE_SECURE",
          severity: "medium",
          wanted: true,
          isIdentityChecked: true,
          message: "The CSRF cookie is also sent over plain HTTP.",
        }),
    });
    const hasCsrf = hasMiddleware(evidence, CSRF_MIDDLEWARE);
    if (hasCsrf === "no")
      return notApplicable("Without CsrfViewMiddleware there is no CSRF cookie; csrf-middleware reports that.", [part]);
    const isInSession = settingTruth(evidence, "CSRF_USE_SESSIONS");
    if (isInSession === true) {
      const note = good("The token is kept in the session, so there is no CSRF cookie.");
      return conclude([
        judgedPart(evidence, resolveSetting(evidence, "CSRF_USE_SESSIONS"), note, { ...RULE, fix: null }),
      ]);
    }
    return conclude([
      unlessUnused(
        isInSession === null ? "unknown" : hasCsrf,
        "a CSRF cookie",
        unlessRewritten(evidence, CSRF_MIDDLEWARE, part),
      ),
    ]);
  },
});
