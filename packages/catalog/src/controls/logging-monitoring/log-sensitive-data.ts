import { oneLower, type EvidenceSet, type KnownSeverity, type Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { appendStatement } from "#fix/append-statement.ts";
import { conclude } from "#judge/conclude.ts";
import { truthOf } from "#judge/judge-boolean.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { judgeValue, worstOf, type PlainValue } from "#judge/judge-value.ts";
import { readLogging, type Handler, type LoggingConfig } from "#judge/logging/logging-config.ts";
import { entryOf } from "#judge/mapping.ts";
import { textOf } from "#judge/membership.ts";
import { derivesFrom } from "#judge/middleware.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { isCredentialName } from "#judge/secrets/credential-name.ts";
import { soleValue } from "#judge/sole-value.ts";
import { bad, good, undecided, type BadVerdict, type Verdict } from "#judge/verdict.ts";

const SEVERITY: KnownSeverity = "medium";
const FILTER = "django.views.debug.SafeExceptionReporterFilter";
const QUERIES = "django.db.backends";
const MAIL_HANDLER = "django.utils.log.AdminEmailHandler";
const DEBUG = 10;

export const logSensitiveData = defineControl({
  id: "log-sensitive-data",
  title: "Logs and error reports contain no secrets or personal data",
  area: "logging-monitoring",
  severity: SEVERITY,
  severityReason: "Logs are copied to many places that are guarded less than the database.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["django-code", "dependencies"],
  settings: ["DEFAULT_EXCEPTION_REPORTER_FILTER", "LOGGING"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A09",
    owasp2025: "A09",
    cwe: [532],
    asvs: ["16.2.5"],
    djangoChecks: [],
    tools: ["semgrep:python.lang.security.audit.logging.logger-credential-leak.python-logger-credential-disclosure"],
  },
  guidance: {
    why:
      "A log line lives long and travels far: to collectors, to services, into tickets. A password or token in it is known to everybody who may read any of them. " +
      "Django hides settings and variables with telling names in its own reports; what a project logs itself, and what an error tracker sends, is up to the project.",
    steps: [
      "Remove the argument, or log a fact about it instead of the value.",
      "Decorate views that take credentials with `sensitive_post_parameters` and their helpers with `sensitive_variables`.",
      "Keep `send_default_pii` off in the error tracker and set up its scrubbing.",
      "Delete the lines that were written already, and change the credentials in them.",
    ],
    before: 'logger.info("login %s %s", username, password)',
    after: 'logger.info("login attempt", extra={"user": username})',
    verify: [{ command: "grep -riE 'password|authorization: ' /var/log/shop/", expect: "nothing" }],
    references: [
      "https://docs.djangoproject.com/en/stable/howto/error-reporting/#filtering-sensitive-information",
      "https://docs.sentry.io/platforms/python/data-management/sensitive-data/",
    ],
  },
  notSeen:
    "Secrets under names that do not tell, objects that print more than they should, and logs of other services.",
  examples: [
    passes("nothing of the kind", project({})),
    passes("filter of the project, from Django's", {
      ...generated(
        { DEFAULT_EXCEPTION_REPORTER_FILTER: "shop.reports.Filter" },
        { classes: { "shop.reports.Filter": { bases: [FILTER] } } },
      ),
      ...code({}),
    }),
    passes("tracker without personal data", project({}, [tracker([])])),
    passes("queries at a higher level", logging({ loggers: { [QUERIES]: { level: "ERROR", handlers: ["console"] } } })),
    passes("mail without pages", logging({ handlers: { mail: { class: MAIL_HANDLER } } })),
    fails("secret in a message", project({}, [secretLogged("password")]), "insecure-value", "medium"),
    fails("token in a message", project({}, [secretLogged("token")]), "insecure-value", "low"),
    fails("body of a request", project({}, [secretLogged("body", ["request-body"])]), "insecure-value", "medium"),
    passes("number of tokens", project({}, [secretLogged("prompt_tokens_left")])),
    fails("tracker with personal data", project({}, [tracker(["pii-on"])]), "insecure-value", "low"),
    fails(
      "queries with their values",
      logging({ loggers: { [QUERIES]: { level: "DEBUG", handlers: ["console"] } } }),
      "insecure-value",
      "info",
    ),
    fails(
      "pages with all variables by mail",
      logging({ handlers: { mail: { class: MAIL_HANDLER, include_html: true } } }),
      "insecure-value",
      "low",
    ),
    fails(
      "pages by mail by default",
      logging({ handlers: { mail: { class: MAIL_HANDLER, include_html: env("MAIL_HTML", true, "boolean") } } }),
      "insecure-value",
      "low",
    ),
    staysOpen(
      "filter outside the repository",
      project({ DEFAULT_EXCEPTION_REPORTER_FILTER: "acme.reports.Filter" }),
      "outside-repository",
    ),
    staysOpen("logging computed", project({ LOGGING: computed }), "computed"),
    staysOpen("handlers computed", logging({ handlers: computed }), "unresolved-items"),
    staysOpen("code not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return conclude([reporterFilter(evidence), handlers(evidence), ...trackers(evidence), ...messages(evidence)]);
  },
});

function reporterFilter(evidence: EvidenceSet): JudgedPart {
  const name = "DEFAULT_EXCEPTION_REPORTER_FILTER";
  return judgeSetting(evidence, name, {
    severity: SEVERITY,
    expected: "Django's filter or a class that derives from it",
    fix: null,
    judge: (value) =>
      judgeValue(value, {
        name,
        severity: SEVERITY,
        plain: (plain) => {
          const text = textOf(plain);
          if (text === null) return undecided("computed", `${name} is no dotted name.`);
          if (text === FILTER || derivesFrom(evidence, text, FILTER)) return good();
          return undecided(
            "outside-repository",
            `Nothing is known about ${text}.`,
            `Does ${text} hide what Django's filter hides?`,
          );
        },
      }),
  });
}

function handlers(evidence: EvidenceSet): JudgedPart {
  const setting = resolveSetting(evidence, "LOGGING");
  const fixes = setting.state === "set" ? fixesOf(readLogging(setting.value)) : [];
  return judgeSetting(evidence, "LOGGING", {
    severity: SEVERITY,
    expected: "no queries, no pages with variables",
    fix: null,
    edits: fixes.length === 0 ? [] : appendStatement(evidence, fixes),
    judge: (value) =>
      judgeValue(value, { name: "LOGGING", severity: SEVERITY, whenAbsent: good(), plain: judgeLogging }),
  });
}

function judgeLogging(value: PlainValue): Verdict {
  if (value.kind === "literal" && !value.value) return good();
  if (value.kind === "reference") return undecided("computed", `LOGGING is ${value.name}, which cannot be followed.`);
  const config = readLogging(value);
  // A value that is no dictionary is what another control reports.
  if (config === null) return good();
  const worst = worstOf([{ verdict: pages(config) }, { verdict: queries(config) }], SEVERITY)?.verdict;
  if (worst !== undefined && worst.is !== "good") return worst;
  return config.isOpen ? undecided("unresolved-items", "Part of LOGGING could not be resolved.") : good();
}

function pages({ handlers: all }: LoggingConfig): Verdict {
  const judged = [...all.values()].map((handler) => ({ verdict: judgePages(handler) }));
  return worstOf(judged, SEVERITY)?.verdict ?? good();
}

function judgePages({ backend, value }: Handler): Verdict {
  if (backend !== undefined && !backend.endsWith("EmailHandler")) return good();
  const includes = entryOf(value, "include_html");
  if (includes === undefined) return good();
  const unknown = undecided("unresolved-items", "Whether mails include whole pages could not be resolved.");
  const sole = includes === null ? unknown : soleValue(includes);
  if ("is" in sole) return includes === null ? unknown : sole;
  const truth = truthOf(sole);
  if (truth === null) return unknown;
  if (!truth) return good();
  return backend === undefined ? unknown : PAGES;
}

const PAGES: BadVerdict = bad(
  "insecure-value",
  "Mails about errors include the page with all variables.",
  oneLower(SEVERITY),
);

/** Django records queries only while DEBUG is on, or for a connection that was told to. */
function queries({ loggers }: LoggingConfig): Verdict {
  const logger = loggers.get(QUERIES);
  if (logger === undefined || logger.level === null) return good();
  if (logger.level === undefined)
    return undecided("unresolved-items", `The level of ${QUERIES} could not be resolved.`);
  return logger.level <= DEBUG && logger.level > 0
    ? bad("insecure-value", "Queries are logged with their values as soon as DEBUG is on.", "info")
    : good();
}

function fixesOf(config: LoggingConfig | null): readonly string[] {
  if (config === null) return [];
  const mails = [...config.handlers].filter(([, handler]) => judgePages(handler).is === "bad");
  return [
    ...mails.map(([name]) => `LOGGING["handlers"]["${name}"]["include_html"] = False`),
    ...(queries(config).is === "bad" ? [`LOGGING["loggers"]["${QUERIES}"]["level"] = "INFO"`] : []),
  ];
}

function trackers(evidence: EvidenceSet): readonly JudgedPart[] {
  return judgeSites(evidence, {
    in: "django-code",
    kinds: ["error-tracker"],
    checked: "Error trackers",
    expected: "send_default_pii off",
    severity: oneLower(SEVERITY),
    judge: ({ traits }) =>
      traits.includes("pii-on")
        ? bad("insecure-value", "The error tracker gets addresses, cookies and accounts of visitors.")
        : good(),
  });
}

function messages(evidence: EvidenceSet): readonly JudgedPart[] {
  return judgeSites(evidence, {
    in: "django-code",
    kinds: ["logged-secret"],
    checked: "Log messages",
    expected: "no password, token or body of a request",
    severity: SEVERITY,
    judge: judgeMessage,
  });
}

/** Tokens are parts of texts as often as they are keys: one level lower. Other names have to say credential. */
function judgeMessage({ subject = "", traits }: Site): Verdict {
  if (traits.includes("request-body"))
    return bad("insecure-value", `A log message gets the ${subject} of a request as a whole.`);
  if (!isCredentialName(subject)) return good();
  return bad(
    "insecure-value",
    `A log message gets ${subject}.`,
    /tokens?$/i.test(subject) ? oneLower(SEVERITY) : SEVERITY,
  );
}

function project(values: Readonly<Record<string, unknown>>, sites: readonly Site[] = []): EvidenceSet {
  return { ...generated(values), ...code({ sites }) };
}

function logging(parts: Readonly<Record<string, unknown>>): EvidenceSet {
  return project({ LOGGING: { version: 1, handlers: { console: { class: "logging.StreamHandler" } }, ...parts } });
}

function tracker(traits: string[]): Site {
  return site("error-tracker", "sentry_sdk.init(dsn=DSN)", { callee: "sentry_sdk.init", symbol: "", traits });
}

function secretLogged(subject: string, traits: string[] = []): Site {
  return site("logged-secret", `logger.info("login %s", ${subject})`, { callee: "logger.info", subject, traits });
}
