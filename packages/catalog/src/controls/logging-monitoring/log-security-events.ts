import { oneLower, type EvidenceSet, type KnownSeverity, type SettingValue, type SourceEdit } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, either, env, generated } from "#examples/settings-evidence.ts";
import { appendStatement } from "#fix/append-statement.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { fateOfEvents } from "#judge/logging/fate-of-events.ts";
import { readLogging } from "#judge/logging/logging-config.ts";
import { entryOf } from "#judge/mapping.ts";
import { textOf } from "#judge/membership.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const SEVERITY: KnownSeverity = "medium";
const DICT_CONFIG = "logging.config.dictConfig";

const NOTHING_SET = bad(
  "missing",
  "LOGGING is not set: with DEBUG off Django mails errors to ADMINS and keeps nothing else.",
  oneLower(SEVERITY),
);

const STATEMENT = [
  "LOGGING = {",
  '    "version": 1,',
  '    "disable_existing_loggers": False,',
  '    "handlers": {"console": {"class": "logging.StreamHandler"}},',
  '    "root": {"handlers": ["console"], "level": "INFO"},',
  "}",
];

const CONSOLE = { console: { class: "logging.StreamHandler" } };

export const logSecurityEvents = defineControl({
  id: "log-security-events",
  title: "Security events are logged to a durable place",
  area: "logging-monitoring",
  severity: SEVERITY,
  severityReason: "An attack that leaves no trace cannot be investigated, and nobody knows that it happened.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["LOGGING", "LOGGING_CONFIG"],
  mappings: {
    owasp2017: "A10",
    owasp2021: "A09",
    owasp2025: "A09",
    cwe: [778],
    asvs: ["16.3.3"],
    djangoChecks: [],
    tools: ["bandit:B612", "ruff:S612"],
  },
  guidance: {
    why:
      "Django writes suspicious requests, failed CSRF checks and errors to its loggers below `django`. " +
      "With DEBUG off its own configuration mails errors to ADMINS and drops the rest, so that a burst of refused requests leaves no trace unless the project keeps it.",
    steps: [
      "Add a handler on the root logger that writes to standard output, or to a file that rotates.",
      "Keep `disable_existing_loggers` at False, so that Django's loggers stay awake.",
      "Let `django.security` pass at WARNING.",
      "Collect the output on another machine and keep it long enough to investigate.",
    ],
    before: "LOGGING = {}",
    after: STATEMENT.join("\n"),
    verify: [
      {
        command: "curl -s -o /dev/null -H 'Host: stance.invalid' https://SITE/",
        expect: "a line about an invalid Host header in the log",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/logging/",
      "https://docs.djangoproject.com/en/stable/ref/logging/#django-security",
    ],
  },
  notSeen: "Where the output goes after it left the process, and how long it is kept.",
  examples: [
    passes("root to standard output", logging({ root: { handlers: ["console"], level: "INFO" } })),
    passes("root under its empty name", logging({ loggers: { "": { handlers: ["console"], level: "WARN" } } })),
    passes("Django's logger", logging({ loggers: { django: { handlers: ["console"], level: env("LEVEL", "INFO") } } })),
    passes(
      "file that rotates",
      logging({
        handlers: { file: { class: "logging.handlers.RotatingFileHandler", filename: "/var/log/shop.log" } },
        root: { handlers: ["file"] },
      }),
    ),
    passes(
      "invalid hosts alone are silenced",
      logging({
        handlers: { ...CONSOLE, null: { class: "logging.NullHandler" } },
        root: { handlers: ["console"] },
        loggers: { "django.security.DisallowedHost": { handlers: ["null"], propagate: false } },
      }),
    ),
    fails("not set", generated({}), "missing", "low"),
    fails("empty", generated({ LOGGING: {} }), "missing", "low"),
    fails(
      "errors only",
      logging({ loggers: { "django.request": { handlers: ["console"], level: "ERROR" } } }),
      "insecure-value",
      "low",
    ),
    fails(
      "file that grows without end",
      logging({ handlers: { file: { class: "logging.FileHandler" } }, root: { handlers: ["file"] } }),
      "insecure-value",
      "low",
    ),
    fails(
      "Django's loggers are put to sleep",
      logging({ disable_existing_loggers: true, root: { handlers: ["console"] } }),
      "insecure-value",
      "medium",
    ),
    fails(
      "security events are thrown away",
      logging({
        handlers: { null: { class: "logging.NullHandler" } },
        loggers: { "django.security": { handlers: ["null"], propagate: false } },
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "while DEBUG is on only",
      logging({
        handlers: { console: { class: "logging.StreamHandler", filters: ["require_debug_true"] } },
        loggers: { django: { handlers: ["console"] } },
      }),
      "insecure-value",
      "medium",
    ),
    fails("no dictionary", generated({ LOGGING: "shop.logging" }), "broken", "medium"),
    staysOpen("computed", generated({ LOGGING: computed }), "computed"),
    staysOpen(
      "handlers computed",
      logging({ handlers: computed, root: { handlers: ["console"] } }),
      "unresolved-items",
    ),
    staysOpen("set up by the project itself", generated({ LOGGING_CONFIG: null }), "computed"),
    staysOpen(
      "set up by another function",
      generated({ LOGGING_CONFIG: "shop.logging.configure" }),
      "outside-repository",
    ),
    staysOpen(
      "on one path by the project itself",
      generated({ LOGGING_CONFIG: either("IS_X", null, DICT_CONFIG) }),
      "computed",
    ),
  ],
  check(evidence) {
    const setUp = judgeSetUp(evidence);
    return conclude(setUp.verdict.is === "good" ? [setUp, judgeLogging(evidence)] : [setUp]);
  },
});

function judgeSetUp(evidence: EvidenceSet): JudgedPart {
  const name = "LOGGING_CONFIG";
  return judgeSetting(evidence, name, {
    severity: SEVERITY,
    expected: DICT_CONFIG,
    fix: null,
    judge: (value) =>
      judgeValue(value, {
        name,
        severity: SEVERITY,
        plain: (plain) => {
          if (plain.kind === "literal" && !plain.value)
            return undecided(
              "computed",
              "LOGGING_CONFIG is None: the project sets up logging itself, which cannot be followed.",
              "Does production keep warnings of django.security?",
            );
          return textOf(plain) === DICT_CONFIG
            ? good()
            : undecided("outside-repository", `Logging is set up by ${showValue(plain)}.`);
        },
      }),
  });
}

function judgeLogging(evidence: EvidenceSet): JudgedPart {
  const setting = resolveSetting(evidence, "LOGGING");
  const isEmpty = setting.state !== "set" || !hasEntries(setting.value);
  return judgeSetting(evidence, "LOGGING", {
    severity: SEVERITY,
    expected: "django.security at WARNING or lower, to a handler that keeps it",
    fix: isEmpty ? STATEMENT : null,
    ...(isEmpty ? {} : { edits: editsOf(evidence) }),
    judge: (value) =>
      judgeValue(value, { name: "LOGGING", severity: SEVERITY, whenAbsent: NOTHING_SET, plain: judgeConfig }),
  });
}

function judgeConfig(value: PlainValue): Verdict {
  if (value.kind === "literal" && !value.value) return NOTHING_SET;
  if (value.kind === "reference") return undecided("computed", `LOGGING is ${value.name}, which cannot be followed.`);
  const config = readLogging(value);
  if (config === null) return bad("broken", `LOGGING is ${showValue(value)}, which is no dictionary.`);
  if (!hasEntries(value)) return NOTHING_SET;
  const fate = fateOfEvents(config);
  switch (fate) {
    case "kept":
      return good();
    case "unknown":
      return undecided("unresolved-items", "Part of LOGGING could not be resolved.");
    case "endlessFile":
      return bad(
        "insecure-value",
        "Security events go to a file that grows until the disk is full.",
        oneLower(SEVERITY),
      );
    case "errorsOnly":
      return bad("insecure-value", "Errors alone are kept: warnings of django.security are lost.", oneLower(SEVERITY));
    case "lost":
      return bad("insecure-value", "What Django reports about suspicious requests is lost.");
    default:
      return fate satisfies never;
  }
}

/** Adds a handler and the logger beside what is there. */
function editsOf(evidence: EvidenceSet): readonly SourceEdit[] {
  const setting = resolveSetting(evidence, "LOGGING");
  if (setting.state !== "set" || setting.value.kind !== "mapping") return [];
  const add = (part: string, name: string, entry: string): string =>
    entryOf(setting.value, part) === undefined
      ? `LOGGING["${part}"] = {"${name}": ${entry}}`
      : `LOGGING["${part}"]["${name}"] = ${entry}`;
  return appendStatement(evidence, [
    add("handlers", "security", '{"class": "logging.StreamHandler"}'),
    add("loggers", "django.security", '{"handlers": ["security"], "level": "WARNING"}'),
  ]);
}

function hasEntries(value: SettingValue): boolean {
  return value.kind !== "mapping" || value.entries.length > 0 || value.isOpen;
}

function logging(parts: Readonly<Record<string, unknown>>): EvidenceSet {
  return generated({ LOGGING: { version: 1, disable_existing_loggers: false, handlers: CONSOLE, ...parts } });
}
