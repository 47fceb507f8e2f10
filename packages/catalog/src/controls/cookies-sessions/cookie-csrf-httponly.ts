import { defineControl } from "#define-control.ts";
import { env, generated, middlewareWithout } from "#examples/settings-evidence.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { CSRF_MIDDLEWARE, hasMiddleware } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { undecided, type Verdict } from "#judge/verdict.ts";

export const cookieCsrfHttponly = defineControl({
  id: "cookie-csrf-httponly",
  title: "HttpOnly on the CSRF cookie fits how scripts get the token",
  area: "cookies-sessions",
  severity: "info",
  severityReason: "The flag protects nothing by itself; the wrong choice only breaks scripts that send the token.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["CSRF_COOKIE_HTTPONLY", "CSRF_USE_SESSIONS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A7",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [1004],
    asvs: [],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A script that can read the CSRF cookie already runs on the page and can do whatever the page can, so hiding the cookie wins nothing. " +
      "Django dropped its own check for that reason. What matters is that scripts which send the token can still get at it.",
    steps: [
      "Leave `CSRF_COOKIE_HTTPONLY` out when scripts read the token from the cookie.",
      "Where a policy asks for True, render the token into the page and let scripts read it from there.",
      "Convert the value when it comes from the environment, because the text False counts as true.",
    ],
    before: 'CSRF_COOKIE_HTTPONLY = os.environ.get("CSRF_HTTPONLY", "False")',
    after: 'CSRF_COOKIE_HTTPONLY = os.environ.get("CSRF_HTTPONLY", "0") == "1"',
    verify: [
      { command: "grep -rn 'csrftoken' --include='*.js' .", expect: "nothing, or CSRF_COOKIE_HTTPONLY stays False" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#csrf-cookie-httponly",
      "https://docs.djangoproject.com/en/stable/howto/csrf/",
    ],
  },
  notSeen: "How templates and scripts take the token.",
  examples: [
    passes("not set", generated({})),
    passes("off", generated({ CSRF_COOKIE_HTTPONLY: false })),
    fails(
      "text without a cast",
      generated({ CSRF_COOKIE_HTTPONLY: env("CSRF_HTTPONLY", "False") }),
      "string-truthiness",
      "info",
    ),
    fails("the text False", generated({ CSRF_COOKIE_HTTPONLY: "False" }), "string-truthiness", "info"),
    staysOpen("on: scripts may need the cookie", generated({ CSRF_COOKIE_HTTPONLY: true }), "needs-attestation"),
    staysOpen(
      "required variable",
      generated({ CSRF_COOKIE_HTTPONLY: env("CSRF_HTTPONLY", undefined, "boolean") }),
      "environment-value",
    ),
    doesNotApply("the token is kept in the session", generated({ CSRF_USE_SESSIONS: true })),
    doesNotApply("no CSRF middleware", generated({ MIDDLEWARE: middlewareWithout("CsrfViewMiddleware") })),
  ],
  check(evidence) {
    const part = judgeSetting(evidence, "CSRF_COOKIE_HTTPONLY", {
      severity: "info",
      expected: "False, or True when scripts take the token from the page",
      fix: ["CSRF_COOKIE_HTTPONLY = False"],
      judge: (value) =>
        eitherIsFine(
          judgeBoolean(value, {
            name: "CSRF_COOKIE_HTTPONLY",
            severity: "info",
            wanted: false,
            message: "The value is a text, and any text counts as true, even False.",
          }),
        ),
    });
    if (hasMiddleware(evidence, CSRF_MIDDLEWARE) === "no" || settingTruth(evidence, "CSRF_USE_SESSIONS") === true) {
      return notApplicable("There is no CSRF cookie.", [part]);
    }
    return conclude([part]);
  },
});

/** Only a text that was meant to be a boolean is wrong by itself. */
function eitherIsFine(verdict: Verdict): Verdict {
  if (verdict.is !== "bad" || verdict.reason === "string-truthiness") return verdict;
  return undecided(
    "needs-attestation",
    "The cookie is hidden from scripts.",
    "Do all scripts that send the CSRF token read it from the page and not from the cookie?",
  );
}
