import type { EvidenceSet } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { computed, generated, settings } from "#examples/settings-evidence.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { unlessUnused, usesSessions } from "#judge/installed.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { entryOf } from "#judge/mapping.ts";
import { textOf } from "#judge/membership.ts";
import { derivesFrom } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const BACKENDS = "django.contrib.sessions.backends.";
const SIGNED_COOKIES = `${BACKENDS}signed_cookies`;
const JSON_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer";

/** Engines that keep the data on the server. The last four come from other packages. */
const SERVER_SIDE: ReadonlySet<string> = new Set([
  `${BACKENDS}db`,
  `${BACKENDS}cached_db`,
  `${BACKENDS}file`,
  "redis_sessions.session",
  "qsessions.backends.db",
  "qsessions.backends.cached_db",
  "user_sessions.backends.db",
]);

/** Cache backends of one process: every worker has sessions of its own, and a restart ends them all. */
const LOCAL_CACHE = /\.(?:LocMemCache|DummyCache)$/;

export const cookieSessionStorage = defineControl({
  id: "cookie-session-storage",
  title: "Session data is kept on the server and read as JSON",
  area: "cookies-sessions",
  severity: "high",
  severityReason:
    "Pickled session data turns a leaked key into code execution; sessions kept in the cookie cannot be ended by the server.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SESSION_SERIALIZER", "SESSION_ENGINE", "SESSION_CACHE_ALIAS", "CACHES", "INSTALLED_APPS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A8",
    owasp2021: "A08",
    owasp2025: "A08",
    cwe: [502, 565],
    asvs: ["1.5.2", "7.2.1", "7.4.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Reading a pickle can run any code, so whoever can write session data, with a leaked key or in a shared cache, owns the server. " +
      "JSON, Django's default, cannot do that. Sessions in signed cookies can be read by the visitor and stay valid after log-out.",
    steps: [
      "Remove `SESSION_SERIALIZER`, so that JSON applies, and store dates as text.",
      "Keep sessions in the database or in `cached_db`.",
      "Change `SECRET_KEY` if it may have leaked while pickle was in use.",
    ],
    before: 'SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"',
    after: 'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"',
    verify: [
      {
        command:
          "python manage.py shell -c 'from django.conf import settings; print(settings.SESSION_SERIALIZER, settings.SESSION_ENGINE)'",
        expect: "a JSON serializer and an engine that keeps data on the server",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/http/sessions/#session-serialization",
      "https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-cookie-based-sessions",
    ],
  },
  notSeen: "Who else can reach the cache or the files that hold the sessions.",
  examples: [
    passes("not set", generated({})),
    passes("cached database", generated({ SESSION_ENGINE: `${BACKENDS}cached_db` })),
    passes(
      "shared cache",
      generated({
        SESSION_ENGINE: `${BACKENDS}cache`,
        CACHES: { default: { BACKEND: "django.core.cache.backends.redis.RedisCache" } },
      }),
    ),
    passes(
      "serializer of the project, from Django's",
      generated(
        { SESSION_SERIALIZER: "shop.sessions.Compact" },
        { classes: { "shop.sessions.Compact": { bases: [JSON_SERIALIZER] } } },
      ),
    ),
    fails(
      "pickle",
      generated({ SESSION_SERIALIZER: "django.contrib.sessions.serializers.PickleSerializer" }),
      "insecure-value",
      "high",
    ),
    fails(
      "pickle in the visitor's hands",
      generated({ SESSION_SERIALIZER: "shop.sessions.PickleSerializer", SESSION_ENGINE: SIGNED_COOKIES }),
      "insecure-value",
      "critical",
    ),
    fails("signed cookies", generated({ SESSION_ENGINE: SIGNED_COOKIES }), "insecure-value", "medium"),
    fails("cache of one process", generated({ SESSION_ENGINE: `${BACKENDS}cache` }), "inconsistent", "medium"),
    staysOpen(
      "serializer outside the repository",
      generated({ SESSION_SERIALIZER: "acme.sessions.Serializer" }),
      "outside-repository",
    ),
    staysOpen("engine outside the repository", generated({ SESSION_ENGINE: "acme.sessions" }), "outside-repository"),
    staysOpen("computed", generated({ SESSION_ENGINE: computed }), "computed"),
    staysOpen(
      "cache not known",
      generated({ SESSION_ENGINE: `${BACKENDS}cache`, CACHES: computed }),
      "unresolved-items",
    ),
    doesNotApply("no sessions", settings({ INSTALLED_APPS: [], MIDDLEWARE: [] })),
  ],
  check(evidence) {
    const isUsed = usesSessions(evidence);
    const parts = [serializer(evidence), engine(evidence)];
    if (isUsed === "no") return notApplicable("Neither the sessions app nor its middleware is installed.", parts);
    return conclude(parts.map((part) => unlessUnused(isUsed, "sessions", part)));
  },
});

function serializer(evidence: EvidenceSet): JudgedPart {
  const name = "SESSION_SERIALIZER";
  const engineSetting = resolveSetting(evidence, "SESSION_ENGINE");
  const isInCookie = engineSetting.state === "set" && textOf(engineSetting.value) === SIGNED_COOKIES;
  return judgeSetting(evidence, name, {
    severity: "high",
    expected: "a JSON serializer",
    fix: [`${name} = "${JSON_SERIALIZER}"`],
    judge: (value) =>
      judgeValue(value, {
        name,
        severity: "high",
        plain: (plain) => {
          const text = textOf(plain);
          if (text === null) return undecided("computed", `${name} is no dotted path.`);
          if (/pickle/i.test(text))
            return bad(
              "insecure-value",
              "Session data is pickled: reading it can run code.",
              isInCookie ? "critical" : "high",
            );
          if (/json/i.test(text) || derivesFrom(evidence, text, JSON_SERIALIZER)) return good();
          return undecided(
            "outside-repository",
            `Nothing is known about ${text}.`,
            `Does ${text} read session data without running code?`,
          );
        },
      }),
  });
}

function engine(evidence: EvidenceSet): JudgedPart {
  const name = "SESSION_ENGINE";
  return judgeSetting(evidence, name, {
    severity: "medium",
    expected: "an engine that keeps the data on the server",
    fix: [`${name} = "${BACKENDS}cached_db"`],
    judge: (value) =>
      judgeValue(value, {
        name,
        severity: "medium",
        plain: (plain) => {
          const text = textOf(plain);
          if (text === null) return undecided("computed", `${name} is no dotted path.`);
          if (SERVER_SIDE.has(text)) return good();
          if (text === SIGNED_COOKIES)
            return bad(
              "insecure-value",
              "Sessions live in the cookie: the visitor can read them, and log-out does not end them.",
            );
          if (text === `${BACKENDS}cache`) return judgeCache(evidence);
          return undecided(
            "outside-repository",
            `Nothing is known about ${text}.`,
            `Does ${text} keep session data on the server?`,
          );
        },
      }),
  });
}

function judgeCache(evidence: EvidenceSet): Verdict {
  const unresolved = undecided(
    "unresolved-items",
    "Sessions are in the cache, but which cache that is could not be resolved.",
  );
  const caches = resolveSetting(evidence, "CACHES");
  const alias = resolveSetting(evidence, "SESSION_CACHE_ALIAS");
  const aliasName = alias.state === "set" || alias.state === "default" ? textOf(alias.value) : null;
  if (aliasName === null || (caches.state !== "set" && caches.state !== "default")) return unresolved;
  const cache = entryOf(caches.value, aliasName);
  const backend = cache === null || cache === undefined ? cache : entryOf(cache, "BACKEND");
  if (backend === undefined)
    return bad("broken", `CACHES has no ${aliasName} with a BACKEND, so sessions cannot be kept.`);
  const text = backend === null ? null : textOf(backend);
  if (text === null) return unresolved;
  return LOCAL_CACHE.test(text)
    ? bad(
        "inconsistent",
        "Sessions are in a cache of one process: workers do not share them and a restart ends them all.",
      )
    : good();
}
