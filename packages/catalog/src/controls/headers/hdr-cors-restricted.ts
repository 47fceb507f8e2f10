import type { EvidenceSet, KnownSeverity, SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import {
  computed,
  env,
  generated,
  GENERATED_APPS,
  GENERATED_MIDDLEWARE,
  openList,
} from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { unlessUnused } from "#judge/installed.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgedPart, judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { CORS_MIDDLEWARE, hasMiddleware, resolveMiddleware } from "#judge/middleware.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { soleValue } from "#judge/sole-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** A dot that stands for any character: neither escaped, nor repeated, nor inside brackets. */
const BARE_DOT = /(?<!\\)\.(?![*+?{])(?![^[]*\])/;

export const hdrCorsRestricted = defineControl({
  id: "hdr-cors-restricted",
  title: "Other origins may read only when they are listed",
  area: "headers",
  severity: "high",
  severityReason:
    "When every origin is allowed together with credentials, any site can read and act with the visitor's session.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [
    "CORS_ALLOW_ALL_ORIGINS",
    "CORS_ORIGIN_ALLOW_ALL",
    "CORS_ALLOWED_ORIGINS",
    "CORS_ORIGIN_WHITELIST",
    "CORS_ALLOWED_ORIGIN_REGEXES",
    "CORS_ORIGIN_REGEX_WHITELIST",
    "CORS_ALLOW_CREDENTIALS",
    "CORS_URLS_REGEX",
    "MIDDLEWARE",
  ],
  mappings: {
    owasp2017: "A5",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [942, 346],
    asvs: ["3.4.2"],
    djangoChecks: ["corsheaders.E013"],
    tools: [],
  },
  guidance: {
    why:
      "Browsers keep one site's scripts from reading another site's answers; CORS headers lift that. " +
      "With all origins and credentials allowed, django-cors-headers answers every site as if it were trusted. A pattern without an end anchor does the same for names made up to match.",
    steps: [
      "List the exact origins of your own front ends in `CORS_ALLOWED_ORIGINS`.",
      "Limit CORS to the interface with `CORS_URLS_REGEX`.",
      "Allow credentials only when those front ends sign in with cookies.",
      "Anchor patterns with `^` and `$` and escape their dots.",
    ],
    before: "CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = True",
    after: 'CORS_ALLOWED_ORIGINS = ["https://app.example.org"]\nCORS_URLS_REGEX = r"^/api/.*$"',
    verify: [
      {
        command: "curl -sI -H 'Origin: https://stance.invalid' https://SITE/api/ | grep -i access-control",
        expect: "nothing",
      },
    ],
    references: [
      "https://github.com/adamchainz/django-cors-headers#configuration",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS",
    ],
  },
  notSeen: "CORS headers that views or the server in front add.",
  examples: [
    passes("django-cors-headers is not in use", generated({})),
    passes("listed origins", cors({ CORS_ALLOWED_ORIGINS: ["https://app.example.org"], CORS_ALLOW_CREDENTIALS: true })),
    passes(
      "anchored pattern",
      cors({ CORS_ALLOWED_ORIGIN_REGEXES: [{ kind: "regex", source: "^https://\\w+\\.example\\.org$" }] }),
    ),
    passes(
      "every origin for a part of the site",
      cors({ CORS_ALLOW_ALL_ORIGINS: true, CORS_URLS_REGEX: "^/api/public/.*$" }),
    ),
    passes(
      "every origin for several parts of the site, over several lines",
      cors({
        CORS_ALLOW_ALL_ORIGINS: true,
        CORS_URLS_REGEX: { kind: "regex", source: "\n  ^(\n    /api/v2/search\n    |/api/v3/embed\n  )\n" },
      }),
    ),
    fails(
      "every origin for a part of the site or anything",
      cors({ CORS_ALLOW_ALL_ORIGINS: true, CORS_URLS_REGEX: "^(/api/public|.*)" }),
      "insecure-value",
      "medium",
    ),
    fails(
      "every origin with credentials",
      cors({ CORS_ALLOW_ALL_ORIGINS: true, CORS_ALLOW_CREDENTIALS: true }),
      "insecure-value",
      "high",
    ),
    fails("every origin", cors({ CORS_ALLOW_ALL_ORIGINS: true }), "insecure-value", "medium"),
    fails(
      "every origin under the old name",
      cors({ CORS_ORIGIN_ALLOW_ALL: true, CORS_ALLOW_CREDENTIALS: true }),
      "insecure-value",
      "high",
    ),
    passes("the new name wins", cors({ CORS_ORIGIN_ALLOW_ALL: true, CORS_ALLOW_ALL_ORIGINS: false })),
    fails(
      "every origin by default",
      cors({ CORS_ALLOW_ALL_ORIGINS: env("CORS_ALL", true, "boolean") }),
      "insecure-default",
      "low",
    ),
    fails(
      "null with credentials",
      cors({ CORS_ALLOWED_ORIGINS: ["null"], CORS_ALLOW_CREDENTIALS: true }),
      "insecure-value",
      "high",
    ),
    fails("plain HTTP", cors({ CORS_ALLOWED_ORIGINS: ["http://app.example.org"] }), "insecure-value", "medium"),
    fails("a developer's machine", cors({ CORS_ALLOWED_ORIGINS: ["http://localhost:3000"] }), "insecure-value", "low"),
    fails("no scheme", cors({ CORS_ALLOWED_ORIGINS: ["app.example.org"] }), "broken", "medium"),
    fails(
      "pattern without an end",
      cors({ CORS_ALLOWED_ORIGIN_REGEXES: ["^https://.*\\.example\\.org"], CORS_ALLOW_CREDENTIALS: true }),
      "insecure-value",
      "high",
    ),
    fails(
      "dots that match anything",
      cors({ CORS_ALLOWED_ORIGIN_REGEXES: ["^https://app.example.org$"] }),
      "insecure-value",
      "low",
    ),
    staysOpen(
      "origins from the environment",
      cors({ CORS_ALLOWED_ORIGINS: env("ORIGINS", undefined, "list") }),
      "environment-value",
    ),
    staysOpen(
      "every origin, addresses not known",
      cors({ CORS_ALLOW_ALL_ORIGINS: true, CORS_URLS_REGEX: computed }),
      "computed",
    ),
    staysOpen(
      "every origin, middleware not known",
      generated({ MIDDLEWARE: openList(), CORS_ALLOW_ALL_ORIGINS: true }),
      "unresolved-items",
    ),
  ],
  check(evidence) {
    const isUsed = hasMiddleware(evidence, CORS_MIDDLEWARE);
    if (isUsed === "no") {
      const verdict = good("CorsMiddleware is not in MIDDLEWARE, so Django opens nothing to other origins.");
      const rule = { severity: "high", expected: "no CorsMiddleware, or listed origins", fix: null } as const;
      return conclude([judgedPart(evidence, resolveMiddleware(evidence), verdict, rule)]);
    }
    const credentials = settingTruth(evidence, "CORS_ALLOW_CREDENTIALS", false);
    const parts = [allOrigins(evidence, credentials), origins(evidence, credentials), patterns(evidence, credentials)];
    return conclude(parts.map((part) => unlessUnused(isUsed, "django-cors-headers", part)));
  },
});

function cors(values: Readonly<Record<string, unknown>>): EvidenceSet {
  return generated({
    INSTALLED_APPS: [...GENERATED_APPS, "corsheaders"],
    MIDDLEWARE: [CORS_MIDDLEWARE, ...GENERATED_MIDDLEWARE],
    ...values,
  });
}

/** The new name wins over the old one when both are set. */
function nameInUse(evidence: EvidenceSet, name: string, oldName: string): string {
  return resolveSetting(evidence, name).state === "unset" ? oldName : name;
}

function allOrigins(evidence: EvidenceSet, credentials: boolean | null): JudgedPart {
  const name = nameInUse(evidence, "CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL");
  const severity: KnownSeverity = credentials === true ? "high" : "medium";
  const message =
    credentials === true
      ? "Any site can act with the visitor's session."
      : "Any site can read what the site answers to anybody.";
  return judgeSetting(evidence, name, {
    severity,
    expected: "False",
    fix: [`${name} = False`],
    whenUnset: good(),
    judge: (value) => {
      const verdict = judgeBoolean(value, { name, severity, wanted: false, message, whenAbsent: good() });
      return verdict.is === "bad" && verdict.reason !== "string-truthiness" && credentials === false
        ? unlessLimited(evidence, verdict)
        : verdict;
    },
  });
}

/** Without credentials, opening only a part of the site is a way to publish an interface. */
function unlessLimited(evidence: EvidenceSet, verdict: Verdict): Verdict {
  const setting = resolveSetting(evidence, "CORS_URLS_REGEX");
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  if (setting.state !== "set") return verdict;
  const value = soleValue(setting.value);
  if ("is" in value) return value;
  const pattern = sourceOf(value);
  if (pattern === null) return undecided("computed", "CORS_URLS_REGEX could not be resolved.");
  return isLimited(pattern)
    ? good(`Any site may read addresses that match ${pattern}, without credentials.`, "medium")
    : verdict;
}

/** Every alternative starts with a path. White space is that of a pattern over several lines. */
function isLimited(pattern: string): boolean {
  const text = pattern.replaceAll(/\s+/g, "").replace(/^\^/, "");
  const group = /^\((?:\?:)?\^?([^()]*)\)/.exec(text)?.[1];
  return (group ?? text.replaceAll(/\([^()]*\)/g, "")).split("|").every((start) => /^\^?\/[\w-]/.test(start));
}

function origins(evidence: EvidenceSet, credentials: boolean | null): JudgedPart {
  const name = nameInUse(evidence, "CORS_ALLOWED_ORIGINS", "CORS_ORIGIN_WHITELIST");
  return judgeSetting(evidence, name, {
    severity: "high",
    expected: "exact https:// origins",
    fix: null,
    whenUnset: good(),
    judge: (value) =>
      judgeItems(value, {
        name,
        severity: "high",
        whenEmpty: good(),
        whenAbsent: good(),
        item: (origin) => judgeOrigin(origin, credentials),
      }),
  });
}

function judgeOrigin(origin: string, credentials: boolean | null): Verdict {
  if (origin === "null" || origin === "file://") {
    return bad(
      "insecure-value",
      `${origin} is the origin of sandboxed frames and local files, which anybody can make.`,
      credentials === false ? "medium" : "high",
    );
  }
  if (LOCAL.test(origin)) return bad("insecure-value", `${origin} is a developer's machine.`, "low");
  if (origin.startsWith("http://"))
    return bad("insecure-value", `${origin} is plain HTTP, where anybody on the way can change its scripts.`, "medium");
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/]+$/i.test(origin))
    return bad("broken", `${origin} matches no origin: it needs a scheme and a host and nothing else.`, "medium");
  return origin.includes("*")
    ? bad("broken", `${origin} matches no origin: wildcards are not known here.`, "low")
    : good();
}

function patterns(evidence: EvidenceSet, credentials: boolean | null): JudgedPart {
  const name = nameInUse(evidence, "CORS_ALLOWED_ORIGIN_REGEXES", "CORS_ORIGIN_REGEX_WHITELIST");
  return judgeSetting(evidence, name, {
    severity: "high",
    expected: "patterns with ^, $ and escaped dots",
    fix: null,
    whenUnset: good(),
    judge: (value) =>
      judgeItems(value, {
        name,
        severity: "high",
        whenEmpty: good(),
        whenAbsent: good(),
        item: (pattern) => judgePattern(pattern, credentials),
      }),
  });
}

function judgePattern(pattern: string, credentials: boolean | null): Verdict {
  const severity: KnownSeverity = credentials === false ? "medium" : "high";
  if (!/(?<!\\)\$$|\\Z$/.test(pattern))
    return bad("insecure-value", `${pattern} has no end: a longer name that starts alike matches too.`, severity);
  if (!/^(?:\^|\\A)/.test(pattern)) return bad("insecure-value", `${pattern} has no start anchor.`, "low");
  if (/:\/\/\.[*+]\??\$$/.test(pattern)) return bad("insecure-value", `${pattern} matches every origin.`, severity);
  return BARE_DOT.test(pattern)
    ? bad("insecure-value", `${pattern} has a dot that matches any character, so other names match too.`, "low")
    : good();
}

function sourceOf(value: SettingValue): string | null {
  if (value.kind === "regex") return value.source;
  return value.kind === "literal" && typeof value.value === "string" ? value.value : null;
}
