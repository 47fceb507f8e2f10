import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import {
  computed,
  env,
  GENERATED_APPS,
  GENERATED_MIDDLEWARE,
  generated,
  openList,
  reference,
} from "#examples/settings-evidence.ts";
import { AXES_BACKEND, MODEL_BACKEND } from "#judge/authentication-backends.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart } from "#judge/judge-setting.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { undecided } from "#judge/verdict.ts";
import { axesParts } from "#rate/axes-parts.ts";
import { defenderParts } from "#rate/defender-parts.ts";
import { AXES_MIDDLEWARE, DEFENDER_MIDDLEWARE, usesAxes, usesDefender } from "#rate/lockout.ts";
import { mergeAppends } from "#rate/merge-appends.ts";

const AXES = {
  INSTALLED_APPS: [...GENERATED_APPS, "axes"],
  MIDDLEWARE: [...GENERATED_MIDDLEWARE, AXES_MIDDLEWARE],
  AUTHENTICATION_BACKENDS: [AXES_BACKEND, MODEL_BACKEND],
  AXES_COOLOFF_TIME: { kind: "duration", seconds: 3600 },
};

const DEFENDER = {
  INSTALLED_APPS: [...GENERATED_APPS, "defender"],
  MIDDLEWARE: [...GENERATED_MIDDLEWARE, DEFENDER_MIDDLEWARE],
};

const AXES_6 = { packages: { "django-axes": "8.3.1" } };

export const rateLockoutEffective = defineControl({
  id: "rate-lockout-effective",
  title: "The lock-out package is configured so that it works",
  area: "rate-limiting",
  severity: "medium",
  severityReason: "A lock-out that is set up by half looks fine and never locks, or never unlocks.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [
    "INSTALLED_APPS",
    "MIDDLEWARE",
    "AUTHENTICATION_BACKENDS",
    "AXES_ENABLED",
    "AXES_FAILURE_LIMIT",
    "AXES_COOLOFF_TIME",
    "AXES_LOCKOUT_PARAMETERS",
    "AXES_HANDLER",
    "AXES_ONLY_USER_FAILURES",
    "AXES_LOCK_OUT_BY_USER_OR_IP",
    "AXES_LOCK_OUT_BY_COMBINATION_USER_AND_IP",
    "AXES_USE_USER_AGENT",
    "AXES_PROXY_COUNT",
    "AXES_META_PRECEDENCE_ORDER",
    "DEFENDER_LOGIN_FAILURE_LIMIT",
    "DEFENDER_COOLOFF_TIME",
    "DEFENDER_MOCK_REDIS",
  ],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [307],
    asvs: ["6.3.1"],
    djangoChecks: ["axes.W001", "axes.W002", "axes.W003", "axes.W004", "axes.W006"],
    tools: [],
  },
  guidance: {
    why:
      "django-axes asks its question in a backend, so that backend has to stand first and another one behind it. Without a " +
      "time after which a lock ends, anybody can shut a colleague out for good; with too high a limit nobody is ever locked.",
    steps: [
      "Put `AxesStandaloneBackend` first in `AUTHENTICATION_BACKENDS` and keep `ModelBackend` behind it.",
      "Put `AxesMiddleware` last in `MIDDLEWARE`.",
      "Set `AXES_FAILURE_LIMIT` between 3 and 10 and `AXES_COOLOFF_TIME`; a whole number means hours.",
      "Lock by address, or by user name and address together, never by name alone.",
    ],
    before: 'INSTALLED_APPS += ["axes"]',
    after:
      'INSTALLED_APPS += ["axes"]\nMIDDLEWARE += ["axes.middleware.AxesMiddleware"]\nAUTHENTICATION_BACKENDS = [\n' +
      '    "axes.backends.AxesStandaloneBackend",\n    "django.contrib.auth.backends.ModelBackend",\n]\n' +
      'AXES_FAILURE_LIMIT = 5\nAXES_COOLOFF_TIME = timedelta(minutes=30)\nAXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]',
    verify: [
      {
        command: "python manage.py check --tag security",
        expect: "no line with axes.W",
      },
      {
        command:
          "for i in 1 2 3 4 5 6; do curl -s -o /dev/null -w '%{http_code} ' -d 'username=x&password=x' https://SITE/login/; done",
        expect: "429 at the end (403 before django-axes 6, or where CSRF refuses the request)",
      },
    ],
    references: [
      "https://django-axes.readthedocs.io/en/latest/2_installation.html",
      "https://django-axes.readthedocs.io/en/latest/4_configuration.html",
      "https://github.com/jazzband/django-defender",
    ],
  },
  notSeen: "What functions of the project decide, and whether Redis answers; the store of counters is another control.",
  examples: [
    passes("django-axes", generated(AXES)),
    passes("hours", generated({ ...AXES, AXES_COOLOFF_TIME: 2, AXES_FAILURE_LIMIT: 5 })),
    passes("by name and address", generated({ ...AXES, AXES_LOCKOUT_PARAMETERS: [["username", "ip_address"]] })),
    passes("django-defender", generated(DEFENDER)),
    fails("no backend", generated({ ...AXES, AUTHENTICATION_BACKENDS: [MODEL_BACKEND] }), "no-effect", "medium"),
    fails("lock-out alone", generated({ ...AXES, AUTHENTICATION_BACKENDS: [AXES_BACKEND] }), "broken", "medium"),
    fails(
      "asked too late",
      generated({ ...AXES, AUTHENTICATION_BACKENDS: [MODEL_BACKEND, AXES_BACKEND] }),
      "no-effect",
      "medium",
    ),
    fails("no app", generated({ ...AXES, INSTALLED_APPS: GENERATED_APPS }), "broken", "medium"),
    fails("no middleware", generated({ ...AXES, MIDDLEWARE: GENERATED_MIDDLEWARE }), "missing", "low"),
    fails("off", generated({ ...AXES, AXES_ENABLED: false }), "insecure-value", "medium"),
    fails(
      "off by default",
      generated({ ...AXES, AXES_ENABLED: env("AXES", false, "boolean") }),
      "insecure-default",
      "low",
    ),
    fails("a thousand failures", generated({ ...AXES, AXES_FAILURE_LIMIT: 1000 }), "insecure-value", "medium"),
    fails("twenty failures", generated({ ...AXES, AXES_FAILURE_LIMIT: 20 }), "insecure-value", "low"),
    fails("locked for good", generated({ ...AXES, AXES_COOLOFF_TIME: null }), "missing", "low"),
    fails("three hundred hours", generated({ ...AXES, AXES_COOLOFF_TIME: 300 }), "inconsistent", "low"),
    fails("by name alone", generated({ ...AXES, AXES_LOCKOUT_PARAMETERS: ["username"] }), "insecure-value", "low"),
    fails("by name alone, old", generated({ ...AXES, AXES_ONLY_USER_FAILURES: true }), "insecure-value", "low"),
    fails(
      "outdated name",
      generated({ ...AXES, AXES_LOCK_OUT_BY_COMBINATION_USER_AND_IP: true }, AXES_6),
      "obsolete",
      "info",
    ),
    fails(
      "never locks",
      generated({ ...AXES, AXES_HANDLER: "axes.handlers.dummy.AxesDummyHandler" }),
      "no-effect",
      "medium",
    ),
    fails(
      "django-defender without middleware",
      generated({ ...DEFENDER, MIDDLEWARE: GENERATED_MIDDLEWARE }),
      "missing",
      "medium",
    ),
    fails("django-defender for good", generated({ ...DEFENDER, DEFENDER_COOLOFF_TIME: 0 }), "insecure-value", "low"),
    staysOpen(
      "function",
      generated({ ...AXES, AXES_COOLOFF_TIME: reference("shop.locks.cool_off") }),
      "needs-attestation",
    ),
    staysOpen(
      "apps not fully known",
      generated({ INSTALLED_APPS: openList(...GENERATED_APPS) }, AXES_6),
      "unresolved-items",
    ),
    staysOpen("backends computed", generated({ ...AXES, AUTHENTICATION_BACKENDS: computed }), "unresolved-items"),
    doesNotApply("no lock-out", generated({})),
  ],
  check(evidence) {
    const axes = usesAxes(evidence);
    const defender = usesDefender(evidence);
    if (axes === "no" && defender === "no") return notApplicable("Neither django-axes nor django-defender is in use.");
    if (axes !== "yes" && defender !== "yes") {
      const apps = resolveSetting(evidence, "INSTALLED_APPS");
      const detail = "Whether a lock-out package is in use could not be resolved.";
      const verdict =
        apps.state === "unknown" ? undecided(apps.reason, apps.detail) : undecided("unresolved-items", detail);
      return conclude([
        judgedPart(evidence, apps, verdict, { severity: "medium", expected: "a lock-out package", fix: null }),
      ]);
    }
    return conclude(
      mergeAppends([
        ...(axes === "yes" ? axesParts(evidence) : []),
        ...(defender === "yes" ? defenderParts(evidence) : []),
      ]),
    );
  },
});
