import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { env, generated, middlewareWithout } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeNumber } from "#judge/judge-number.ts";
import { judgedPart, judgeSetting } from "#judge/judge-setting.ts";
import { SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Seconds. ASVS 5.0.0, 3.4.1, and the preload list ask for at least a year. */
const ONE_YEAR = 31_536_000;

/** Seconds. Below six months, graders such as the HTTP Observatory take points off. */
const SIX_MONTHS = 15_552_000;

/** Seconds. A start value that survives a month has done its work and can be raised. */
const THIRTY_DAYS = 2_592_000;

/** Numbers that people write when they think of days. */
const LOOKS_LIKE_DAYS: ReadonlySet<number> = new Set([30, 90, 180, 365, 366, 730]);

const RULE = {
  severity: "high",
  expected: `at least ${ONE_YEAR}`,
  fix: [`SECURE_HSTS_SECONDS = ${ONE_YEAR}`],
} as const;

export const tlsHstsEnabled = defineControl({
  id: "tls-hsts-enabled",
  title: "HSTS is sent with a lifetime of at least one year",
  area: "transport",
  severity: "high",
  severityReason: "Without HSTS the first plain request of a visit can be caught and answered by somebody else.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECURE_HSTS_SECONDS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [319, 523],
    asvs: ["3.4.1"],
    djangoChecks: ["security.W004"],
    tools: [],
  },
  guidance: {
    why:
      "A redirect to HTTPS only helps once the first, unprotected request has been answered by the right server. " +
      "With HSTS the browser remembers to ask for HTTPS from the start. It cannot be taken back quickly, so the lifetime is raised in steps.",
    steps: [
      "Make sure that every page, image and API call of the site works over HTTPS.",
      "Start with `SECURE_HSTS_SECONDS = 3600` in the production module and watch for a day.",
      "Raise it to a day, a week and a month as long as nothing breaks.",
      "Set it to `31536000`, which is one year.",
    ],
    before: "SECURE_HSTS_SECONDS = 0",
    after: "SECURE_HSTS_SECONDS = 31536000",
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -i strict-transport-security",
        expect: "max-age=31536000 or more, in one header",
      },
      { command: "python manage.py check --deploy", expect: "no security.W004" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#secure-hsts-seconds",
      "https://docs.djangoproject.com/en/stable/ref/middleware/#http-strict-transport-security",
      "https://hstspreload.org/",
    ],
  },
  notSeen:
    "A header that the server in front adds, and whether Django knows that a request came over HTTPS: behind a proxy it needs SECURE_PROXY_SSL_HEADER.",
  examples: [
    passes("one year", generated({ SECURE_HSTS_SECONDS: ONE_YEAR })),
    passes("one year by default", generated({ SECURE_HSTS_SECONDS: env("HSTS_SECONDS", ONE_YEAR, "integer") })),
    fails("nine months", generated({ SECURE_HSTS_SECONDS: 23_328_000 }), "ramp-up", "info"),
    fails("two months", generated({ SECURE_HSTS_SECONDS: 5_184_000 }), "ramp-up", "low"),
    fails("one hour", generated({ SECURE_HSTS_SECONDS: 3600 }), "ramp-up", "medium"),
    fails("days taken for seconds", generated({ SECURE_HSTS_SECONDS: 365 }), "ramp-up", "medium"),
    fails("switched off", generated({ SECURE_HSTS_SECONDS: 0 }), "insecure-value", "high"),
    fails(
      "off by default",
      generated({ SECURE_HSTS_SECONDS: env("HSTS_SECONDS", 0, "integer") }),
      "insecure-default",
      "medium",
    ),
    fails("no number", generated({ SECURE_HSTS_SECONDS: "one year" }), "broken"),
    fails(
      "nothing reads it",
      generated({ SECURE_HSTS_SECONDS: ONE_YEAR, MIDDLEWARE: middlewareWithout("SecurityMiddleware") }),
      "no-effect",
      "info",
    ),
    staysOpen("not set: a proxy may send it", generated({}), "needs-live-evidence"),
    staysOpen(
      "required variable",
      generated({ SECURE_HSTS_SECONDS: env("HSTS_SECONDS", undefined, "integer") }),
      "environment-value",
    ),
  ],
  check(evidence) {
    const setting = resolveSetting(evidence, "SECURE_HSTS_SECONDS");
    if (setting.state === "default") {
      const question = "Does the live site send Strict-Transport-Security?";
      return conclude([
        judgedPart(
          evidence,
          setting,
          undecided("needs-live-evidence", "Django does not send HSTS; a server in front of it may.", question),
          RULE,
        ),
      ]);
    }
    return conclude([
      judgeSetting(evidence, "SECURE_HSTS_SECONDS", {
        ...RULE,
        readBy: SECURITY_MIDDLEWARE,
        judge: (value) => judgeNumber(value, { name: "SECURE_HSTS_SECONDS", severity: "high", number: judgeSeconds }),
      }),
    ]);
  },
});

function judgeSeconds(seconds: number): Verdict {
  if (seconds >= ONE_YEAR) return good();
  if (seconds === 0) return bad("insecure-value", "HSTS is switched off.");
  if (seconds < 0) return bad("broken", "SECURE_HSTS_SECONDS is negative, so browsers ignore the header.");
  const days = LOOKS_LIKE_DAYS.has(seconds) ? " It looks like days, but it counts seconds." : "";
  const message = `Browsers forget HSTS after ${seconds} seconds; one year is ${ONE_YEAR}.${days}`;
  return bad("ramp-up", message, seconds < THIRTY_DAYS ? "medium" : seconds < SIX_MONTHS ? "low" : "info");
}
