import type { EvidenceSet, SettingValue, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { compareSeries, packageNamed } from "#django/django-version.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, generated } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const LOADS = { callee: "pickle.loads", traits: ["pickle"] };
const PICKLE = /^(?:pickle|application\/x-python-serialize)$/;

export const injDeserialization = defineControl({
  id: "inj-deserialization",
  title: "Data from outside is read as JSON, never unpickled",
  area: "injection",
  severity: "high",
  severityReason: "Whoever writes what is unpickled, or loaded as unsafe YAML, runs code on the server.",
  automation: "full",
  needs: ["django-code"],
  uses: ["dependencies", "django-settings"],
  settings: ["CELERY_ACCEPT_CONTENT", "CELERY_TASK_SERIALIZER"],
  mappings: {
    owasp2017: "A8",
    owasp2021: "A08",
    owasp2025: "A08",
    cwe: [502],
    asvs: ["1.5.2"],
    djangoChecks: [],
    tools: [
      "bandit:B301",
      "bandit:B302",
      "bandit:B403",
      "bandit:B506",
      "bandit:B614",
      "ruff:S301",
      "ruff:S302",
      "ruff:S506",
      "semgrep:python.django.security.audit.avoid-insecure-deserialization.avoid-insecure-deserialization",
    ],
  },
  guidance: {
    why:
      "A pickle is a program that makes objects, not a format for data. Loading one from an upload, a cookie, a queue or a cache " +
      "hands the server to whoever could write there; the unsafe loaders of YAML do the same.",
    steps: [
      "Store and send JSON, and check its shape when it is read.",
      "Sign what has to come back from a client, with django.core.signing.",
      "Use yaml.safe_load for YAML.",
      "Leave pickle out of CELERY_ACCEPT_CONTENT.",
    ],
    before: "data = pickle.loads(request.body)",
    after: "data = json.loads(request.body)",
    verify: [
      {
        command: "grep -rnE 'pickle\\.loads?\\(|yaml\\.(unsafe_)?load\\(' --include='*.py' .",
        expect: "no line, or only data that the application wrote for itself",
      },
    ],
    references: [
      "https://docs.python.org/3/library/pickle.html",
      "https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html",
      "https://docs.celeryq.dev/en/stable/userguide/security.html#serializers",
    ],
  },
  notSeen: "Who can write to the file, queue or cache that is read, and what libraries unpickle by themselves.",
  examples: [
    passes("nothing is unpickled", { ...generated({}), ...code({}) }),
    passes(
      "YAML is loaded safely",
      code({ sites: [site("deserialization", "yaml.load(x, SafeLoader)", { traits: ["safe"] })] }),
    ),
    passes("the queue takes JSON", { ...generated({ CELERY_ACCEPT_CONTENT: ["json"] }), ...code({}) }),
    passes(
      "a signature is looked at first",
      code({
        sites: [
          site("deserialization", "pickle.loads(data)", {
            callee: "pickle.loads",
            origin: "parameter",
            traits: ["pickle", "verified"],
          }),
        ],
      }),
    ),
    passes("YAML is loaded in full by a version that makes no objects", {
      ...generated({}, { packages: { pyyaml: "6.0.2" } }),
      ...code({ sites: [site("deserialization", "yaml.full_load(f)", { traits: ["yaml-full"] })] }),
    }),
    fails(
      "YAML is loaded in full by an older version",
      {
        ...generated({}, { packages: { pyyaml: "5.3" } }),
        ...code({
          sites: [site("deserialization", "yaml.full_load(f)", { origin: "unknown", traits: ["yaml-full"] })],
        }),
      },
      "insecure-value",
      "low",
    ),
    fails(
      "a pickle from a cookie",
      code({
        sites: [site("deserialization", 'pickle.loads(request.COOKIES["cart"])', { ...LOADS, origin: "request" })],
      }),
      "insecure-value",
      "high",
    ),
    fails(
      "a pickle of unknown origin",
      code({ sites: [site("deserialization", "pickle.loads(row.data)", { ...LOADS, origin: "unknown" })] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a file that holds a model",
      code({
        sites: [site("deserialization", "joblib.load(path)", { callee: "joblib.load", traits: ["model-file"] })],
      }),
      "insecure-value",
      "low",
    ),
    fails(
      "the queue takes pickles",
      { ...generated({ CELERY_ACCEPT_CONTENT: ["json", "pickle"] }), ...code({}) },
      "insecure-value",
      "high",
    ),
    fails(
      "tasks are sent as pickles",
      { ...generated({ CELERY_TASK_SERIALIZER: "pickle" }), ...code({}) },
      "insecure-value",
      "medium",
    ),
    staysOpen("the code was not read", generated({}), "no-evidence"),
    staysOpen(
      "what the queue takes is computed",
      { ...generated({ CELERY_ACCEPT_CONTENT: computed }), ...code({}) },
      "computed",
    ),
    staysOpen(
      "a loader of one's own",
      code({ sites: [site("deserialization", "yaml.load(x, OurLoader)", { traits: ["yaml-loader"] })] }),
      "computed",
    ),
  ],
  check(evidence) {
    const places = judgeSites(evidence, {
      in: "django-code",
      kinds: ["deserialization"],
      checked: "Calls that turn bytes into objects",
      expected: "formats that hold data only",
      severity: "high",
      judge: (site) => judge(site, isFullLoaderTame(evidence)),
    });
    return conclude([...places, ...queue(evidence)]);
  },
});

/** Settings of Celery matter when they were read; without them the code alone decides. */
function queue(evidence: EvidenceSet): readonly JudgedPart[] {
  if (evidence["django-settings"] === undefined) return [];
  return [
    judgeSetting(evidence, "CELERY_ACCEPT_CONTENT", {
      severity: "high",
      expected: '["json"]',
      fix: ['CELERY_ACCEPT_CONTENT = ["json"]'],
      whenUnset: good(),
      judge: judgeAccepted,
    }),
    judgeSetting(evidence, "CELERY_TASK_SERIALIZER", {
      severity: "medium",
      expected: '"json"',
      fix: ['CELERY_TASK_SERIALIZER = "json"'],
      whenUnset: good(),
      judge: judgeSerializer,
    }),
  ];
}

function judgeAccepted(value: SettingValue): Verdict {
  return judgeItems(value, {
    name: "CELERY_ACCEPT_CONTENT",
    severity: "high",
    whenEmpty: good(),
    item: (text) =>
      PICKLE.test(text)
        ? bad("insecure-value", "Workers unpickle messages: whoever can write to the queue runs code on them.")
        : good(),
  });
}

function judgeSerializer(value: SettingValue): Verdict {
  return judgeValue(value, {
    name: "CELERY_TASK_SERIALIZER",
    severity: "medium",
    plain: (plain) =>
      plain.kind === "literal" && typeof plain.value === "string" && PICKLE.test(plain.value)
        ? bad("insecure-value", "Tasks are sent as pickles, so workers have to unpickle what the queue holds.")
        : good(),
  });
}

/** Since PyYAML 5.4 the full loader makes no objects of the project's classes. */
function isFullLoaderTame(evidence: EvidenceSet): boolean {
  const version = packageNamed(evidence.dependencies, "pyyaml")?.version;
  return version !== undefined && version !== null && compareSeries(version, "5.4") >= 0;
}

function judge({ origin, traits }: Site, isTame: boolean): Verdict {
  if (isTame && traits.includes("yaml-full"))
    return good("The full loader of YAML makes no objects since PyYAML 5.4; safe_load says so by its name.", "medium");
  if (traits.includes("safe") || origin === "constant" || origin === "converted") return good();
  if (traits.includes("verified"))
    return good("Where the same function looks at a signature first, the data are its own.");
  if (traits.includes("field")) return bad("insecure-value", "A model field is unpickled each time it is read.", "low");
  if (origin === "request" || (origin === "parameter" && traits.includes("view-argument")))
    return bad(
      "insecure-value",
      "Data from the request become objects of any class, which runs code.",
      traits.includes("yaml-full") || traits.includes("yaml-loader") ? "medium" : "high",
    );
  if (traits.includes("yaml-loader"))
    return undecided(
      "computed",
      "YAML is loaded by a class that was not followed.",
      "Does the loader make plain data only?",
    );
  const isLesser = ["model-file", "yaml-full", "shelve"].some((trait) => traits.includes(trait));
  const isOperators = origin === "setting" || traits.includes("command-line");
  return isLesser || isOperators
    ? bad(
        "insecure-value",
        "Objects are read in a format that can run code, from a place that others should not reach.",
        "low",
      )
    : bad(
        "insecure-value",
        "Objects are read in a format that can run code, and this function does not show who wrote it.",
        "medium",
      );
}
