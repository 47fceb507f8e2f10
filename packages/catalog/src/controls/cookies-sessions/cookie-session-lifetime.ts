import { defineControl } from "#define-control.ts";
import { computed, env, generated, settings } from "#examples/settings-evidence.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { unlessUnused, usesSessions } from "#judge/installed.ts";
import { judgeNumber } from "#judge/judge-number.ts";
import { judgedPart, judgeSetting } from "#judge/judge-setting.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

/** Seconds. Beyond thirty days a session outlives what people remember. */
const THIRTY_DAYS = 2_592_000;

const DAY = 86_400;

export const cookieSessionLifetime = defineControl({
  id: "cookie-session-lifetime",
  title: "Sessions end after two weeks or when the browser closes",
  area: "cookies-sessions",
  severity: "low",
  severityReason: "The longer a session lives, the longer a stolen cookie or a shared computer opens the account.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [
    "SESSION_COOKIE_AGE",
    "SESSION_EXPIRE_AT_BROWSER_CLOSE",
    "SESSION_SAVE_EVERY_REQUEST",
    "INSTALLED_APPS",
    "MIDDLEWARE",
  ],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [613],
    asvs: ["7.3.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Django keeps a session for two weeks, which suits sites with little at stake. " +
      "Sites with more want hours, or sessions that end with the browser; a year is usually a copied line.",
    steps: [
      "Choose a lifetime from what a stolen session could do.",
      "Set `SESSION_COOKIE_AGE` in seconds, or `SESSION_EXPIRE_AT_BROWSER_CLOSE = True` for administrative sites.",
      "Run `python manage.py clearsessions` every day, so that ended sessions leave the database.",
    ],
    before: "SESSION_COOKIE_AGE = 60 * 60 * 24 * 365",
    after: "SESSION_COOKIE_AGE = 60 * 60 * 8",
    verify: [
      {
        command: "python manage.py shell -c 'from django.conf import settings; print(settings.SESSION_COOKIE_AGE)'",
        expect: "1209600 or less",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-age",
      "https://docs.djangoproject.com/en/stable/ref/settings/#session-expire-at-browser-close",
    ],
  },
  notSeen: "Code that calls set_expiry on single sessions.",
  examples: [
    passes("not set", generated({})),
    passes("a working day", generated({ SESSION_COOKIE_AGE: 28_800 })),
    passes(
      "ends with the browser",
      generated({ SESSION_COOKIE_AGE: 31_536_000, SESSION_EXPIRE_AT_BROWSER_CLOSE: true }),
    ),
    passes("each request extends it", generated({ SESSION_SAVE_EVERY_REQUEST: true })),
    fails("three weeks", generated({ SESSION_COOKIE_AGE: 1_814_400 }), "insecure-value", "info"),
    fails("a year", generated({ SESSION_COOKIE_AGE: 31_536_000 }), "insecure-value", "low"),
    fails(
      "a year by default",
      generated({ SESSION_COOKIE_AGE: env("SESSION_AGE", 31_536_000, "integer") }),
      "insecure-default",
      "info",
    ),
    fails("no number", generated({ SESSION_COOKIE_AGE: null }), "broken"),
    staysOpen(
      "required variable",
      generated({ SESSION_COOKIE_AGE: env("SESSION_AGE", undefined, "integer") }),
      "environment-value",
    ),
    staysOpen(
      "long, and whether the browser ends it is not known",
      generated({ SESSION_COOKIE_AGE: 31_536_000, SESSION_EXPIRE_AT_BROWSER_CLOSE: computed }),
      "unresolved-items",
    ),
    doesNotApply("no sessions", settings({ INSTALLED_APPS: [], MIDDLEWARE: [] })),
  ],
  check(evidence, policy) {
    const limit = policy.maxSessionAgeSeconds;
    const rule = {
      severity: "low",
      expected: `at most ${limit}, or a session that ends with the browser`,
      fix: [`SESSION_COOKIE_AGE = ${limit}`],
    } as const;
    const isUsed = usesSessions(evidence);
    if (isUsed === "no") return notApplicable("Neither the sessions app nor its middleware is installed.");
    const endsWithBrowser = settingTruth(evidence, "SESSION_EXPIRE_AT_BROWSER_CLOSE");
    if (endsWithBrowser === true) {
      const setting = resolveSetting(evidence, "SESSION_EXPIRE_AT_BROWSER_CLOSE");
      return conclude([
        judgedPart(evidence, setting, good("Sessions end when the browser closes."), { ...rule, fix: null }),
      ]);
    }
    const isSliding = settingTruth(evidence, "SESSION_SAVE_EVERY_REQUEST") === true;
    const part = judgeSetting(evidence, "SESSION_COOKIE_AGE", {
      ...rule,
      judge: (value) =>
        judgeNumber(value, {
          name: "SESSION_COOKIE_AGE",
          severity: "low",
          number: (seconds) => judgeAge(seconds, limit, isSliding),
        }),
    });
    return conclude([
      unlessUnused(endsWithBrowser === null ? "unknown" : isUsed, "sessions that outlive the browser", part),
    ]);
  },
});

function judgeAge(seconds: number, limit: number, isSliding: boolean): Verdict {
  if (seconds <= limit) return good(isSliding ? "Each request starts the lifetime anew." : undefined);
  const message = `A session lives for ${Math.round(seconds / DAY)} days; the limit is ${Math.round(limit / DAY)}.`;
  return bad("insecure-value", message, seconds <= THIRTY_DAYS ? "info" : "low");
}
