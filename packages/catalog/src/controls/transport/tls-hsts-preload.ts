import type { EvidenceSet } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated, middlewareWithout } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeNumber } from "#judge/judge-number.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Seconds that the preload list asks for. */
const ONE_YEAR = 31_536_000;

export const tlsHstsPreload = defineControl({
  id: "tls-hsts-preload",
  title: "HSTS preloading is a deliberate choice",
  area: "transport",
  severity: "info",
  severityReason:
    "Preloading closes the gap of the very first visit, but it takes months to undo, so it is a choice and no duty.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECURE_HSTS_PRELOAD", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [319],
    asvs: ["3.7.4"],
    djangoChecks: ["security.W021"],
    tools: [],
  },
  guidance: {
    why:
      "Browsers carry a list of names that they only ever ask over HTTPS. " +
      "A name gets on it when its header promises a year, covers subdomains and says preload; asking with less has no effect.",
    steps: [
      "Read on the preload list's page how a name is removed again, and how long that takes.",
      "Send one year with subdomains for some weeks without complaints.",
      "Set `SECURE_HSTS_PRELOAD = True` and submit the registered domain, or write down why not.",
    ],
    before: "SECURE_HSTS_SECONDS = 3600\nSECURE_HSTS_PRELOAD = True",
    after: "SECURE_HSTS_SECONDS = 31536000\nSECURE_HSTS_INCLUDE_SUBDOMAINS = True\nSECURE_HSTS_PRELOAD = True",
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -i strict-transport-security",
        expect: "max-age=31536000; includeSubDomains; preload",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#secure-hsts-preload",
      "https://hstspreload.org/",
    ],
  },
  notSeen: "Whether the name was submitted to the preload list.",
  examples: [
    passes(
      "on, with what the list asks for",
      generated({
        SECURE_HSTS_SECONDS: ONE_YEAR,
        SECURE_HSTS_INCLUDE_SUBDOMAINS: true,
        SECURE_HSTS_PRELOAD: true,
      }),
    ),
    fails(
      "too short for the list",
      generated({
        SECURE_HSTS_SECONDS: 3600,
        SECURE_HSTS_INCLUDE_SUBDOMAINS: true,
        SECURE_HSTS_PRELOAD: true,
      }),
      "inconsistent",
      "info",
    ),
    fails(
      "subdomains left out",
      generated({ SECURE_HSTS_SECONDS: ONE_YEAR, SECURE_HSTS_PRELOAD: true }),
      "inconsistent",
    ),
    fails("HSTS is off", generated({ SECURE_HSTS_PRELOAD: true }), "inconsistent"),
    fails(
      "nothing reads it",
      generated({
        SECURE_HSTS_SECONDS: ONE_YEAR,
        SECURE_HSTS_INCLUDE_SUBDOMAINS: true,
        SECURE_HSTS_PRELOAD: true,
        MIDDLEWARE: middlewareWithout("SecurityMiddleware"),
      }),
      "no-effect",
    ),
    staysOpen("left out: nobody recorded why", generated({ SECURE_HSTS_SECONDS: ONE_YEAR }), "needs-attestation"),
    staysOpen(
      "on, lifetime not known",
      generated({ SECURE_HSTS_SECONDS: computed, SECURE_HSTS_PRELOAD: true }),
      "computed",
    ),
    staysOpen(
      "required variable",
      generated({ SECURE_HSTS_PRELOAD: env("PRELOAD", undefined, "boolean") }),
      "environment-value",
    ),
  ],
  check(evidence) {
    const rule = {
      severity: "info",
      expected: "True with one year and subdomains, or a recorded decision",
      fix: null,
    } as const;
    return conclude([
      judgeSetting(evidence, "SECURE_HSTS_PRELOAD", {
        ...rule,
        readBy: SECURITY_MIDDLEWARE,
        judge: (value) => {
          const name = "SECURE_HSTS_PRELOAD";
          const asked = judgeBoolean(value, {
            name,
            severity: "info",
            wanted: true,
            isIdentityChecked: true,
            message: "Off.",
          });
          if (asked.is === "good") return requirements(evidence);
          return asked.is === "bad" && asked.reason !== "not-a-boolean" ? notAsked : asked;
        },
      }),
    ]);
  },
});

const notAsked = undecided(
  "needs-attestation",
  "Preloading is not asked for, which is a sound choice when somebody made it.",
  "Has the team decided against preloading, and why?",
);

/** What the preload list demands besides the flag. */
function requirements(evidence: EvidenceSet): Verdict {
  const seconds = verdictOf(evidence, "SECURE_HSTS_SECONDS", (value, name) =>
    judgeNumber(value, {
      name,
      severity: "info",
      number: (number) =>
        number >= ONE_YEAR ? good() : bad("inconsistent", "Preloading is asked for, but HSTS is shorter than a year."),
    }),
  );
  if (seconds.is !== "good") return seconds;
  return verdictOf(evidence, "SECURE_HSTS_INCLUDE_SUBDOMAINS", (value, name) => {
    const message = "Preloading is asked for, but HSTS leaves the subdomains out.";
    const verdict = judgeBoolean(value, { name, severity: "info", wanted: true, message });
    return verdict.is === "bad" ? { ...verdict, reason: "inconsistent" } : verdict;
  });
}

function verdictOf(
  evidence: EvidenceSet,
  name: string,
  judge: (value: Extract<ReturnType<typeof resolveSetting>, { state: "set" }>["value"], name: string) => Verdict,
): Verdict {
  const setting = resolveSetting(evidence, name);
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  return setting.state === "set" || setting.state === "default"
    ? judge(setting.value, name)
    : undecided("computed", `${name} is not set.`);
}
