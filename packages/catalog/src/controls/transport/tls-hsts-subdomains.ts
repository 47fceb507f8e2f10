import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated, middlewareWithout } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { undecided, type Verdict } from "#judge/verdict.ts";

export const tlsHstsSubdomains = defineControl({
  id: "tls-hsts-subdomains",
  title: "HSTS covers subdomains",
  area: "transport",
  severity: "low",
  severityReason: "A subdomain on plain HTTP can plant cookies that the main site takes for its own.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_SECONDS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [319],
    asvs: ["3.4.1"],
    djangoChecks: ["security.W005"],
    tools: [],
  },
  guidance: {
    why:
      "Browsers let a subdomain set cookies for its parent, so one name without HTTPS weakens all the others. " +
      "The flag makes the browser ask for HTTPS on every name below the site's, which locks out names that cannot do it.",
    steps: [
      "List the subdomains of the site, mail and old hosts included.",
      "Move each of them to HTTPS, or retire it.",
      "Set `SECURE_HSTS_INCLUDE_SUBDOMAINS = True` beside `SECURE_HSTS_SECONDS`.",
    ],
    before: "SECURE_HSTS_SECONDS = 31536000",
    after: "SECURE_HSTS_SECONDS = 31536000\nSECURE_HSTS_INCLUDE_SUBDOMAINS = True",
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -i strict-transport-security",
        expect: "a header with includeSubDomains",
      },
      { command: "python manage.py check --deploy", expect: "no security.W005" },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#secure-hsts-include-subdomains"],
  },
  notSeen: "Which subdomains exist, and a header that the server in front adds.",
  examples: [
    passes("on", generated({ SECURE_HSTS_SECONDS: 31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS: true })),
    fails("left out", generated({ SECURE_HSTS_SECONDS: 31_536_000 }), "missing", "low"),
    fails("off", generated({ SECURE_HSTS_SECONDS: 60, SECURE_HSTS_INCLUDE_SUBDOMAINS: false }), "insecure-value"),
    fails(
      "the number 1",
      generated({ SECURE_HSTS_SECONDS: 60, SECURE_HSTS_INCLUDE_SUBDOMAINS: 1 }),
      "not-a-boolean",
      "info",
    ),
    fails(
      "nothing reads it",
      generated({
        SECURE_HSTS_SECONDS: 60,
        SECURE_HSTS_INCLUDE_SUBDOMAINS: true,
        MIDDLEWARE: middlewareWithout("SecurityMiddleware"),
      }),
      "no-effect",
    ),
    staysOpen("HSTS itself is off", generated({}), "needs-live-evidence"),
    staysOpen("HSTS itself is not known", generated({ SECURE_HSTS_SECONDS: computed }), "needs-live-evidence"),
    staysOpen(
      "required variable",
      generated({
        SECURE_HSTS_SECONDS: 60,
        SECURE_HSTS_INCLUDE_SUBDOMAINS: env("HSTS_SUBDOMAINS", undefined, "boolean"),
      }),
      "environment-value",
    ),
  ],
  check(evidence) {
    const isHstsOn = settingTruth(evidence, "SECURE_HSTS_SECONDS");
    return conclude([
      judgeSetting(evidence, "SECURE_HSTS_INCLUDE_SUBDOMAINS", {
        severity: "low",
        expected: "True",
        fix: ["SECURE_HSTS_INCLUDE_SUBDOMAINS = True"],
        readBy: SECURITY_MIDDLEWARE,
        judge: (value) => {
          if (isHstsOn !== true) return withoutHsts(isHstsOn);
          const name = "SECURE_HSTS_INCLUDE_SUBDOMAINS";
          const message = "HSTS leaves the subdomains out.";
          return judgeBoolean(value, { name, severity: "low", wanted: true, isIdentityChecked: true, message });
        },
      }),
    ]);
  },
});

/** The flag is part of a header that Django does not send yet, which tls-hsts-enabled reports; a proxy may send all of it. */
function withoutHsts(isHstsOn: false | null): Verdict {
  const question = "Does the live site send Strict-Transport-Security with includeSubDomains?";
  return isHstsOn === null
    ? undecided("needs-live-evidence", "Whether Django sends HSTS at all is not known.", question)
    : undecided("needs-live-evidence", "Django sends no HSTS at all yet; a server in front of it may.", question);
}
