import type { EvidenceSet, SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, GENERATED_APPS, generated, openList } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeEntry } from "#judge/judge-entry.ts";
import { judgedPart, judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeNumber } from "#judge/judge-number.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { anyOf, textOf, type Membership } from "#judge/membership.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { soleValue } from "#judge/sole-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { appendStatement } from "#rate/append-statement.ts";
import { storePart } from "#rate/counter-store.ts";
import { usesAllauth, usesRatelimit, usesThrottles } from "#rate/limiters.ts";
import { mergeAppends } from "#rate/merge-appends.ts";

const CACHE_HANDLER = "axes.handlers.cache.AxesCacheHandler";

const REDIS = { default: { BACKEND: "django.core.cache.backends.redis.RedisCache", LOCATION: "redis://cache" } };
const cache = (name: string): unknown => ({ default: { BACKEND: `django.core.cache.backends.${name}` } });

const RATELIMIT = { packages: { "django-ratelimit": "4.1.0" } };
const DRF_LIMITS = { DEFAULT_THROTTLE_CLASSES: ["rest_framework.throttling.AnonRateThrottle"] };
const DRF = { REST_FRAMEWORK: { ...DRF_LIMITS, NUM_PROXIES: 1 } };
const ALLAUTH = { INSTALLED_APPS: [...GENERATED_APPS, "allauth.account"] };
const PROXY = { SECURE_PROXY_SSL_HEADER: ["HTTP_X_FORWARDED_PROTO", "https"] };

export const rateLimiterSound = defineControl({
  id: "rate-limiter-sound",
  title: "Rate limiters use a shared store and the true client address",
  area: "rate-limiting",
  severity: "medium",
  severityReason: "Counters of single processes multiply by the processes, and a forged header starts them anew.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies", "django-code"],
  settings: [
    "CACHES",
    "INSTALLED_APPS",
    "REST_FRAMEWORK",
    "SECURE_PROXY_SSL_HEADER",
    "ACCOUNT_RATE_LIMITS",
    "RATELIMIT_USE_CACHE",
    "RATELIMIT_IP_META_KEY",
    "RATELIMIT_FAIL_OPEN",
    "AXES_HANDLER",
    "AXES_CACHE",
  ],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [799, 348],
    asvs: ["2.4.1", "4.1.3"],
    djangoChecks: [
      "django_ratelimit.E001",
      "django_ratelimit.E002",
      "django_ratelimit.E003",
      "django_ratelimit.W001",
      "axes.W001",
    ],
    tools: [],
  },
  guidance: {
    why:
      "A limit holds if every process adds to the same counter and nobody can choose the name it is kept under. Local memory " +
      "breaks the first. X-Forwarded-For taken as it comes breaks the second: a client that changes it is a new client each time.",
    steps: [
      "Configure Redis or Memcached as the cache in which the limiters count.",
      "Tell the limiter how many proxies stand in front: `NUM_PROXIES`, `AXES_IPWARE_PROXY_COUNT` or a function of your own.",
      "Try it from two addresses, then again with a made-up X-Forwarded-For.",
    ],
    before: 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"anon": "30/min"}}\nCACHES = {}',
    after:
      'REST_FRAMEWORK = {"NUM_PROXIES": 1, "DEFAULT_THROTTLE_RATES": {"anon": "30/min"}}\n' +
      'CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["REDIS_URL"]}}',
    verify: [
      {
        command:
          "for i in $(seq 100); do curl -s -o /dev/null -w '%{http_code} ' -H \"X-Forwarded-For: 10.0.0.$i\" https://SITE/api/; done",
        expect: "429 once the limit is reached, in spite of the header",
      },
    ],
    references: [
      "https://www.django-rest-framework.org/api-guide/throttling/#how-clients-are-identified",
      "https://django-ratelimit.readthedocs.io/en/stable/security.html",
      "https://docs.allauth.org/en/latest/account/rate_limits.html",
    ],
  },
  notSeen: "The proxies in front of the site and what they do to X-Forwarded-For; limiters of the project's own.",
  examples: [
    passes("throttles with Redis and a proxy", generated({ ...DRF, ...PROXY, CACHES: REDIS })),
    passes("django-ratelimit with Redis", generated({ CACHES: REDIS }, RATELIMIT)),
    passes("throttles in files", generated({ ...DRF, CACHES: cache("filebased.FileBasedCache") })),
    passes("allauth with Redis", generated({ ...ALLAUTH, CACHES: REDIS })),
    fails("django-ratelimit in local memory", generated({}, RATELIMIT), "missing", "medium"),
    fails(
      "django-ratelimit in files",
      generated({ CACHES: cache("filebased.FileBasedCache") }, RATELIMIT),
      "insecure-value",
      "medium",
    ),
    fails(
      "cache that is not there",
      generated({ CACHES: REDIS, RATELIMIT_USE_CACHE: "limits" }, RATELIMIT),
      "broken",
      "medium",
    ),
    fails(
      "raw list of addresses",
      generated({ CACHES: REDIS, RATELIMIT_IP_META_KEY: "HTTP_X_FORWARDED_FOR" }, RATELIMIT),
      "insecure-value",
      "medium",
    ),
    fails(
      "open when the cache fails",
      generated({ CACHES: REDIS, RATELIMIT_FAIL_OPEN: true }, RATELIMIT),
      "insecure-value",
      "low",
    ),
    fails("throttles in a dummy", generated({ ...DRF, CACHES: cache("dummy.DummyCache") }), "no-effect", "medium"),
    fails("throttles in local memory", generated(DRF), "missing", "low"),
    fails("any X-Forwarded-For", generated({ REST_FRAMEWORK: DRF_LIMITS, CACHES: REDIS }), "missing", "low"),
    fails("allauth in local memory", generated(ALLAUTH), "missing", "low"),
    fails("lock-outs in local memory", generated({ AXES_HANDLER: CACHE_HANDLER }), "missing", "medium"),
    fails(
      "lock-outs in a cache that is not there",
      generated({ AXES_HANDLER: CACHE_HANDLER, AXES_CACHE: "locks", CACHES: REDIS }),
      "broken",
      "medium",
    ),
    staysOpen("cache computed", generated({ ...DRF, CACHES: computed }), "computed"),
    staysOpen(
      "cache from a variable",
      generated({ ...DRF, CACHES: { default: env("CACHE_URL") } }),
      "environment-value",
    ),
    staysOpen(
      "header of a proxy",
      generated({ CACHES: REDIS, RATELIMIT_IP_META_KEY: "HTTP_X_REAL_IP" }, RATELIMIT),
      "needs-attestation",
    ),
    staysOpen(
      "apps not fully known",
      generated({ INSTALLED_APPS: openList(...GENERATED_APPS) }, { packages: { "django-allauth": "65.3.0" } }),
      "unresolved-items",
    ),
    doesNotApply("no limiter", generated({})),
    doesNotApply("allauth without limits", generated({ ...ALLAUTH, ACCOUNT_RATE_LIMITS: false })),
  ],
  check(evidence) {
    const ratelimit = usesRatelimit(evidence);
    const throttles = usesThrottles(evidence);
    const allauth = allauthLimits(evidence);
    const axes = countsInCache(evidence);
    const used = [ratelimit, throttles, allauth, axes];
    if (anyOf(used) === "no") return notApplicable("No limiter that keeps its counters in a cache is in use.");
    const parts = [
      ...(ratelimit === "yes" ? ratelimitParts(evidence) : []),
      ...(throttles === "yes" ? throttleParts(evidence) : []),
      ...(allauth === "yes" ? [storePart(evidence, store("allauth", "low", null))] : []),
      ...(axes === "yes" ? [axesStorePart(evidence)] : []),
    ];
    return conclude(mergeAppends(used.includes("unknown") ? [...parts, unresolvedPart(evidence)] : parts));
  },
});

function store(limiter: string, local: "low" | "medium", inexact: "medium" | null): Parameters<typeof storePart>[1] {
  return { limiter, alias: "default", local, inexact };
}

/** allauth limits unless ACCOUNT_RATE_LIMITS is False. */
function allauthLimits(evidence: EvidenceSet): Membership {
  const isInstalled = usesAllauth(evidence);
  if (isInstalled === "no") return "no";
  const setting = resolveSetting(evidence, "ACCOUNT_RATE_LIMITS");
  if (setting.state === "unset") return isInstalled;
  const value = setting.state === "set" ? soleValue(setting.value) : null;
  if (value === null || "is" in value) return "unknown";
  return value.kind === "literal" && value.value === false ? "no" : isInstalled;
}

function countsInCache(evidence: EvidenceSet): Membership {
  const setting = resolveSetting(evidence, "AXES_HANDLER");
  if (setting.state === "unset") return "no";
  const value = setting.state === "set" ? soleValue(setting.value) : null;
  if (value === null || "is" in value) return "unknown";
  return textOf(value) === CACHE_HANDLER ? "yes" : "no";
}

function axesStorePart(evidence: EvidenceSet): JudgedPart {
  return storeByName(evidence, "AXES_CACHE", "django-axes", (alias) => ({
    ...store("django-axes", "medium", null),
    alias,
  }));
}

/** The part for a limiter whose cache is named by a setting of its own, `default` unless set. */
function storeByName(
  evidence: EvidenceSet,
  name: string,
  limiter: string,
  ruleFor: (alias: string) => Parameters<typeof storePart>[1],
): JudgedPart {
  const setting = resolveSetting(evidence, name);
  if (setting.state === "unset") return storePart(evidence, ruleFor("default"));
  const value = setting.state === "set" ? soleValue(setting.value) : null;
  const alias = value === null || "is" in value ? null : textOf(value);
  if (alias !== null) return storePart(evidence, ruleFor(alias));
  const verdict = undecided("unresolved-items", `In which cache ${limiter} counts could not be resolved.`);
  return judgedPart(evidence, setting, verdict, { severity: "medium", expected: "a name in CACHES", fix: null });
}

function ratelimitParts(evidence: EvidenceSet): readonly JudgedPart[] {
  const failOpen = "RATELIMIT_FAIL_OPEN lets every request through while the cache does not answer.";
  return [
    storeByName(evidence, "RATELIMIT_USE_CACHE", "django-ratelimit", (alias) => ({
      ...store("django-ratelimit", "medium", "medium"),
      alias,
    })),
    judgeSetting(evidence, "RATELIMIT_IP_META_KEY", {
      severity: "medium",
      expected: "not set, or a function that knows the proxies",
      fix: null, // the proxies decide
      judge: (value) =>
        judgeValue(value, {
          name: "RATELIMIT_IP_META_KEY",
          severity: "medium",
          whenAbsent: good(),
          plain: judgeAddress,
        }),
      whenUnset: good(),
    }),
    judgeSetting(evidence, "RATELIMIT_FAIL_OPEN", {
      severity: "low",
      expected: "False, or not set",
      fix: ["RATELIMIT_FAIL_OPEN = False"],
      judge: (value) =>
        judgeBoolean(value, {
          name: "RATELIMIT_FAIL_OPEN",
          severity: "low",
          wanted: false,
          message: failOpen,
          whenAbsent: good(),
        }),
      whenUnset: good(),
    }),
  ];
}

function judgeAddress(value: PlainValue): Verdict {
  if (value.kind === "literal" && (value.value === null || value.value === "REMOTE_ADDR")) return good();
  const text = textOf(value);
  if (value.kind === "reference" || text?.includes(".") === true) {
    return good("A function of the project tells the client's address.", "medium");
  }
  if (text === "HTTP_X_FORWARDED_FOR") {
    return bad(
      "insecure-value",
      "X-Forwarded-For is taken as it comes, so that clients choose under what they are counted.",
    );
  }
  const question = "Does the proxy set this header on every request, whatever the client sends?";
  return undecided("needs-attestation", "The client's address is taken from a header.", question);
}

function throttleParts(evidence: EvidenceSet): readonly JudgedPart[] {
  return [storePart(evidence, store("the REST framework", "low", null)), proxyPart(evidence)];
}

/** Without NUM_PROXIES the whole X-Forwarded-For names an anonymous client, and clients can write what they like there. */
function proxyPart(evidence: EvidenceSet): JudgedPart {
  const name = "REST_FRAMEWORK";
  const message = "NUM_PROXIES is not set: who changes X-Forwarded-For is a new anonymous client with each request.";
  const missing = bad("missing", message, "low");
  const isSet = resolveSetting(evidence, name).state === "set";
  // How many proxies there are is only guessed where settings tell that there is one.
  const isProxied = settingTruth(evidence, "SECURE_PROXY_SSL_HEADER") === true;
  const statement = `${name} = {${isSet ? `**${name}, ` : ""}"NUM_PROXIES": 1}`;
  return judgeSetting(evidence, name, {
    severity: "low",
    expected: "NUM_PROXIES: the number of proxies in front",
    symbol: `${name}.NUM_PROXIES`,
    fix: null,
    edits: isProxied ? appendStatement(evidence, [statement]) : [],
    judge: (value) =>
      judgeEntry(value, {
        name,
        key: "NUM_PROXIES",
        severity: "low",
        judge: (entry) => (entry === null || isNone(entry) ? missing : judgeProxies(entry, missing)),
      }),
    whenUnset: missing,
  });
}

function isNone(value: SettingValue): boolean {
  return value.kind === "literal" && value.value === null;
}

function judgeProxies(value: SettingValue, missing: Verdict): Verdict {
  if (value.kind === "environment" && value.default !== undefined && isNone(value.default)) {
    return missing;
  }
  return judgeNumber(value, { name: "NUM_PROXIES", severity: "low", number: () => good() });
}

function unresolvedPart(evidence: EvidenceSet): JudgedPart {
  const setting = resolveSetting(evidence, "INSTALLED_APPS");
  const verdict =
    setting.state === "unknown"
      ? undecided(setting.reason, setting.detail)
      : undecided("unresolved-items", "Which limiters are in use could not be resolved completely.");
  return judgedPart(evidence, setting, verdict, { severity: "medium", expected: "known limiters", fix: null });
}
