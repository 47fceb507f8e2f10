import type { EvidenceSet, SettingValue, View } from "@stance/model";

import { packageNamed } from "#django/django-version.ts";
import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, GENERATED_APPS, generated, openList } from "#examples/settings-evidence.ts";
import { code, route, urls, view } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgeEntry } from "#judge/judge-entry.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { entryOf } from "#judge/mapping.ts";
import { itemTexts } from "#judge/membership.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, undecided, type Verdict } from "#judge/verdict.ts";
import { appendStatement } from "#rate/append-statement.ts";
import { judgeThrottle, ratesWith } from "#rate/throttle-rates.ts";
import { tokenViews, type TokenView } from "#rate/token-views.ts";

const THROTTLING = "rest_framework.throttling.";
const APPS = [...GENERATED_APPS, "rest_framework"];
const STOCK = [`${THROTTLING}AnonRateThrottle`, `${THROTTLING}UserRateThrottle`];
const RATES = { anon: "60/min", user: "600/min" };
const OWN = "api.throttles.Burst";

const api = (REST_FRAMEWORK: unknown, views: readonly View[] = [view("Orders")]): EvidenceSet => ({
  ...generated({ INSTALLED_APPS: APPS, REST_FRAMEWORK }),
  ...code({ views }),
});

const ownClass = (attributes: Readonly<Record<string, SettingValue>>): EvidenceSet => ({
  ...generated(
    { INSTALLED_APPS: APPS, REST_FRAMEWORK: { DEFAULT_THROTTLE_CLASSES: [OWN] } },
    { classes: { [OWN]: { bases: [`${THROTTLING}SimpleRateThrottle`], attributes } } },
  ),
  ...code({ views: [view("Orders")] }),
});

const LIMITED = { DEFAULT_THROTTLE_CLASSES: STOCK, DEFAULT_THROTTLE_RATES: RATES };
const TOKENS = urls([route("api/token/", "rest_framework_simplejwt.views.TokenObtainPairView")]);

export const rateDrfThrottling = defineControl({
  id: "rate-drf-throttling",
  title: "API endpoints are throttled",
  area: "rate-limiting",
  severity: "medium",
  severityReason: "An API without limits invites guessing and copying at line speed, and costs whoever runs it.",
  automation: "full",
  needs: ["django-settings", "django-code"],
  uses: ["dependencies", "urls"],
  settings: ["REST_FRAMEWORK", "INSTALLED_APPS"],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [770, 799],
    asvs: ["2.4.1"],
    djangoChecks: [],
    tools: [
      "semgrep:python.django.security.audit.django-rest-framework.missing-throttle-config.missing-throttle-config",
    ],
  },
  guidance: {
    why:
      "The REST framework brings throttles and uses none of them. Rates without classes do nothing, and a class without a rate " +
      "lets everything through. Endpoints that take passwords need a tighter limit than those that list orders.",
    steps: [
      "Set `DEFAULT_THROTTLE_CLASSES` and a rate for each of their scopes in `DEFAULT_THROTTLE_RATES`.",
      "Give views that hand out tokens, reset passwords or sign people up a class of their own in `throttle_classes`.",
      "Let clients see `Retry-After`, which the framework sends with the refusal.",
    ],
    before: 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"anon": "60/min"}}',
    after:
      'REST_FRAMEWORK = {\n    "DEFAULT_THROTTLE_CLASSES": [\n        "rest_framework.throttling.AnonRateThrottle",\n' +
      '        "rest_framework.throttling.UserRateThrottle",\n    ],\n    "DEFAULT_THROTTLE_RATES": {"anon": "60/min", "user": "600/min"},\n}',
    verify: [
      {
        command: "for i in $(seq 100); do curl -s -o /dev/null -w '%{http_code} ' https://SITE/api/; done",
        expect: "429 once the rate is used up",
      },
    ],
    references: ["https://www.django-rest-framework.org/api-guide/throttling/"],
  },
  notSeen: "Limits of a gateway in front of the site, and views that take their own limit back.",
  examples: [
    doesNotApply("no REST framework", generated({})),
    passes("classes with rates", api(LIMITED)),
    passes("own class with a rate", ownClass({ rate: { kind: "literal", value: "30/min" } })),
    passes("token view with a limit of its own", {
      ...api(LIMITED, [
        view("Tokens", {
          bases: ["rest_framework_simplejwt.views.TokenObtainPairView"],
          throttles: ["api.LoginThrottle"],
        }),
      ]),
    }),
    fails("not set", api({}), "missing", "medium"),
    fails("rates without classes", api({ DEFAULT_THROTTLE_RATES: RATES }), "no-effect", "low"),
    fails("some views alone", api({}, [view("Orders"), view("Login", { throttles: ["api.Burst"] })]), "missing", "low"),
    fails("class without a rate", api({ DEFAULT_THROTTLE_CLASSES: STOCK }), "no-effect", "low"),
    fails(
      "scope without a rate",
      api({ DEFAULT_THROTTLE_CLASSES: STOCK, DEFAULT_THROTTLE_RATES: { anon: "60/min" } }),
      "broken",
      "low",
    ),
    fails(
      "rate None",
      api({ DEFAULT_THROTTLE_CLASSES: STOCK, DEFAULT_THROTTLE_RATES: { ...RATES, anon: null } }),
      "no-effect",
      "low",
    ),
    fails("token view without a limit of its own", { ...api(LIMITED), ...TOKENS }, "missing", "low"),
    staysOpen("code not read", generated({ INSTALLED_APPS: APPS, REST_FRAMEWORK: {} }), "no-evidence"),
    staysOpen("computed", api(computed), "computed"),
    staysOpen(
      "rate from a variable",
      api({ ...LIMITED, DEFAULT_THROTTLE_RATES: { ...RATES, anon: env("ANON_RATE") } }),
      "environment-value",
    ),
    staysOpen("own class without a rate", ownClass({}), "needs-attestation"),
    staysOpen(
      "apps not fully known",
      generated({ INSTALLED_APPS: openList("django.contrib.auth") }, { packages: { djangorestframework: "3.16.1" } }),
      "unresolved-items",
    ),
  ],
  check(evidence) {
    const installed = hasApp(evidence, "rest_framework");
    const setting = resolveSetting(evidence, "REST_FRAMEWORK");
    const isRequired = packageNamed(evidence.dependencies, "djangorestframework") !== undefined;
    const isListed = evidence.dependencies !== undefined && evidence.dependencies.files.length > 0;
    if (setting.state === "unset" && (installed === "no" || (installed === "unknown" && isListed && !isRequired))) {
      return notApplicable("The REST framework is not installed.");
    }
    if (setting.state === "unset" && installed === "unknown") return conclude([classesPart(evidence, unresolved())]);
    return conclude([classesPart(evidence, null), ...tokenViews(evidence).filter(isOpen).map(tokenPart)]);
  },
});

function unresolved(): Verdict {
  return undecided("unresolved-items", "Whether the REST framework is in use could not be resolved.");
}

function classesPart(evidence: EvidenceSet, instead: Verdict | null): JudgedPart {
  const name = "REST_FRAMEWORK";
  const judge = (value: SettingValue | null): Verdict => instead ?? judgeClasses(value, evidence);
  return judgeSetting(evidence, name, {
    severity: "medium",
    expected: "DEFAULT_THROTTLE_CLASSES, each with a rate",
    symbol: `${name}.DEFAULT_THROTTLE_CLASSES`,
    fix: null,
    edits: editsOf(evidence),
    judge: (value) => judgeEntry(value, { name, key: "DEFAULT_THROTTLE_CLASSES", severity: "medium", judge }),
    whenUnset: judge(null),
  });
}

function judgeClasses(value: SettingValue | null, evidence: EvidenceSet): Verdict {
  const none = withoutClasses(evidence);
  if (value === null) return none;
  return judgeItems(value, {
    name: "DEFAULT_THROTTLE_CLASSES",
    severity: "medium",
    whenEmpty: none,
    whenAbsent: none,
    item: (name) => judgeThrottle(evidence, name),
  });
}

/** Without default classes only views that name a class themselves are limited. */
function withoutClasses(evidence: EvidenceSet): Verdict {
  const views = evidence["django-code"]?.views ?? []; // not read, which is said below
  if (views.length === 0) {
    return undecided("no-evidence", "No throttle is the default, and no audit has read whether views name their own.");
  }
  const limited = views.filter(({ throttles }) => throttles.length > 0).length;
  if (limited > 0) {
    return bad(
      "missing",
      `No throttle is the default; ${limited} of ${views.length} views name one themselves.`,
      "low",
    );
  }
  const setting = resolveSetting(evidence, "REST_FRAMEWORK");
  const rates = setting.state === "set" ? entryOf(setting.value, "DEFAULT_THROTTLE_RATES") : undefined;
  return rates === undefined || rates === null
    ? bad("missing", "No throttle is the default, and no view names one: the API answers as fast as anybody asks.")
    : bad("no-effect", "DEFAULT_THROTTLE_RATES is set, but no class reads it: nothing is limited.", "low");
}

function isOpen({ isLimited }: TokenView): boolean {
  return !isLimited;
}

function tokenPart({ name, place, excerpt, text, ignoresDefaults }: TokenView): JudgedPart {
  const message = ignoresDefaults
    ? "This view gives tokens for passwords and takes no limit, not even the default one."
    : "This view gives tokens for passwords and has no limit of its own beside the general one.";
  const verdict = bad("missing", message, "low");
  return {
    verdict,
    confidence: "high",
    observation: {
      checked: "Views that give tokens for passwords",
      observed: name,
      expected: "a limit of their own",
      verdict: "bad",
      place,
      source: "static",
    },
    finding: { message, severity: "low", reason: verdict.reason, place, symbol: name, text, excerpt },
  };
}

/** Both keys, so that the classes have rates; nothing where the rates that are set cannot be written down. */
function editsOf(evidence: EvidenceSet): ReturnType<typeof appendStatement> {
  const setting = resolveSetting(evidence, "REST_FRAMEWORK");
  if (setting.state !== "set" && setting.state !== "unset") return [];
  const found = setting.state === "set" ? entryOf(setting.value, "DEFAULT_THROTTLE_CLASSES") : undefined;
  const names = found === null || found === undefined ? [] : itemTexts(found).filter((name) => name !== null);
  const scopes = names.length === 0 ? ["anon", "user"] : names.flatMap(scopeOf);
  const rates = ratesWith(evidence, scopes);
  if (rates === null) return [];
  return appendStatement(evidence, [
    "REST_FRAMEWORK = {",
    ...(setting.state === "set" ? ["    **REST_FRAMEWORK,"] : []),
    ...(names.length === 0
      ? ['    "DEFAULT_THROTTLE_CLASSES": [', ...STOCK.map((name) => `        "${name}",`), "    ],"]
      : []),
    `    "DEFAULT_THROTTLE_RATES": ${rates},`,
    "}",
  ]);
}

function scopeOf(name: string): readonly string[] {
  const stock = [`${THROTTLING}AnonRateThrottle`, `${THROTTLING}UserRateThrottle`].indexOf(name);
  return stock === -1 ? [] : [stock === 0 ? "anon" : "user"];
}
