import type { EvidenceSet, KnownSeverity, SettingValue, Site } from "@stance/model";

import { packageNamed } from "#django/django-version.ts";
import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, GENERATED_APPS, generated, openList, secret } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeEntry } from "#judge/judge-entry.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { entryOf } from "#judge/mapping.ts";
import type { Membership } from "#judge/membership.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { appendStatement } from "#rate/append-statement.ts";
import { mergeAppends } from "#rate/merge-appends.ts";

const HOUR = 3600;
const DAY = 86_400;

/** Seconds. After a day a stolen access token has been good for more than most sessions. */
const MAX_ACCESS = HOUR;
const LONG_ACCESS = DAY;
const MAX_REFRESH = 14 * DAY;

const APP = "rest_framework_simplejwt";
const BLACKLIST = "rest_framework_simplejwt.token_blacklist";

const PACKAGES = { packages: { "djangorestframework-simplejwt": "5.5.1" } };
const seconds = (value: number): SettingValue => ({ kind: "duration", seconds: value });
const OWN_KEY = { SIGNING_KEY: env("JWT_KEY") };
const ROTATING = { ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true };
const BLACKLISTING = [...GENERATED_APPS, BLACKLIST];

const example = (SIMPLE_JWT: unknown, sites: readonly Site[] = [], apps: unknown = GENERATED_APPS): EvidenceSet => ({
  ...generated({ SIMPLE_JWT, INSTALLED_APPS: apps }, PACKAGES),
  ...code({ sites }),
});

const decoding = (...traits: readonly string[]): Site =>
  site("token-decoding", "jwt.decode(token)", { callee: "jwt.decode", traits: [...traits] });

export const authJwtConfig = defineControl({
  id: "auth-jwt-config",
  title: "JSON web tokens are short-lived and verified",
  area: "authentication",
  severity: "medium",
  severityReason:
    "A token cannot be called back before it ends, and one that is not verified can be written by anybody.",
  automation: "full",
  needs: ["django-settings", "django-code"],
  uses: ["dependencies"],
  settings: ["SIMPLE_JWT", "INSTALLED_APPS", "SECRET_KEY"],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [613, 347],
    asvs: ["9.1.1", "9.1.2"],
    djangoChecks: [],
    tools: [
      "semgrep:python.jwt.security.unverified-jwt-decode.unverified-jwt-decode",
      "semgrep:python.jwt.security.jwt-none-alg.jwt-python-none-alg",
      "semgrep:python.jwt.security.jwt-hardcode.jwt-python-hardcoded-secret",
    ],
  },
  guidance: {
    why:
      "Whoever holds an access token is the user until it ends, whatever happens to the account meanwhile. Simple JWT's five " +
      "minutes are often stretched to months. It also signs with SECRET_KEY, so one leaked key forges every token.",
    steps: [
      "Keep `ACCESS_TOKEN_LIFETIME` at minutes, at most an hour.",
      "Where refresh tokens live longer than a day, rotate them and install the `token_blacklist` app.",
      "Sign with a key of its own from the environment, or with RS256 or ES256 where others verify.",
      "Decode with `algorithms` and a key always; to look at a token before, verify it afterwards.",
    ],
    before: 'SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(days=90)}',
    after:
      'SIMPLE_JWT = {\n    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),\n    "REFRESH_TOKEN_LIFETIME": timedelta(days=7),\n' +
      '    "ROTATE_REFRESH_TOKENS": True,\n    "BLACKLIST_AFTER_ROTATION": True,\n    "SIGNING_KEY": os.environ["JWT_SIGNING_KEY"],\n}',
    verify: [
      {
        command:
          "python manage.py shell -c 'from rest_framework_simplejwt.settings import api_settings as s; print(s.ACCESS_TOKEN_LIFETIME)'",
        expect: "1:00:00 or less",
      },
    ],
    references: [
      "https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html",
      "https://pyjwt.readthedocs.io/en/stable/usage.html",
    ],
  },
  notSeen: "Lifetimes that token classes of the project set, tokens made by other packages, and how clients keep them.",
  examples: [
    passes("own key", example(OWN_KEY)),
    passes(
      "a week, rotating",
      example({ ...OWN_KEY, ...ROTATING, REFRESH_TOKEN_LIFETIME: seconds(7 * DAY) }, [], BLACKLISTING),
    ),
    passes("verified decoding", {
      ...generated({}, { packages: { pyjwt: "2.10.1" } }),
      ...code({ sites: [decoding()] }),
    }),
    fails("everything by default", example({}), "missing", "info"),
    fails("months", example({ ...OWN_KEY, ACCESS_TOKEN_LIFETIME: seconds(90 * DAY) }), "insecure-value", "medium"),
    fails("half a day", example({ ...OWN_KEY, ACCESS_TOKEN_LIFETIME: seconds(12 * HOUR) }), "insecure-value", "low"),
    fails(
      "refresh without rotation",
      example({ ...OWN_KEY, REFRESH_TOKEN_LIFETIME: seconds(7 * DAY) }),
      "missing",
      "low",
    ),
    fails(
      "refresh for a year",
      example({ ...OWN_KEY, REFRESH_TOKEN_LIFETIME: seconds(365 * DAY) }),
      "insecure-value",
      "low",
    ),
    fails("blacklist without its app", example({ ...OWN_KEY, ...ROTATING }), "no-effect", "low"),
    fails("no algorithm", example({ ...OWN_KEY, ALGORITHM: "none" }), "insecure-value", "medium"),
    fails("key in the code", example({ SIGNING_KEY: secret(40) }), "insecure-value", "medium"),
    fails(
      "key in the code by default",
      example({ SIGNING_KEY: env("JWT_KEY", secret(40)) }),
      "insecure-default",
      "low",
    ),
    fails("not verified", example(OWN_KEY, [decoding("verification-off")]), "insecure-value", "medium"),
    fails("peeked at before", example(OWN_KEY, [decoding("verification-off"), decoding()]), "insecure-value", "low"),
    fails(
      "key in a call",
      example(OWN_KEY, [site("hard-coded-credential", "jwt.encode(claims, …)", { callee: "jwt.encode" })]),
      "insecure-value",
      "medium",
    ),
    fails("any algorithm", example(OWN_KEY, [decoding("algorithm-none")]), "insecure-value", "medium"),
    staysOpen(
      "required variable",
      example({ ...OWN_KEY, ACCESS_TOKEN_LIFETIME: env("MINUTES", undefined, "integer") }),
      "environment-value",
    ),
    staysOpen("computed", example(computed), "computed"),
    staysOpen("code not read", generated({ SIMPLE_JWT: OWN_KEY }, PACKAGES), "no-evidence"),
    staysOpen(
      "apps not known",
      example({ ...OWN_KEY, ...ROTATING }, [], openList(...GENERATED_APPS)),
      "unresolved-items",
    ),
    doesNotApply("no tokens", { ...generated({}), ...code({}) }),
  ],
  check(evidence) {
    const isConfigured = usesSimpleJwt(evidence);
    const decodes = evidence["django-code"]?.sites.some(({ kind }) => kind === "token-decoding") ?? null;
    const parts = isConfigured === "yes" ? simpleJwtParts(evidence) : [];
    if (isConfigured === "no" && decodes !== true && !mayUseTokens(evidence, decodes)) {
      return notApplicable("Neither Simple JWT nor PyJWT is in use.");
    }
    return conclude([
      ...parts,
      ...(isConfigured === "unknown" ? [unresolvedPart(evidence)] : []),
      ...decodingParts(evidence),
    ]);
  },
});

/** The package among the requirements is enough: its classes are used without the app. */
function usesSimpleJwt(evidence: EvidenceSet): Membership {
  const setting = resolveSetting(evidence, "SIMPLE_JWT");
  const isRequired = packageNamed(evidence.dependencies, "djangorestframework-simplejwt") !== undefined;
  if (setting.state === "set" || isRequired) return "yes";
  const isKnown = evidence.dependencies !== undefined && evidence.dependencies.files.length > 0;
  if (isKnown) return "no";
  return setting.state === "unknown" ? "unknown" : hasApp(evidence, APP);
}

/** Without the code, a requirement of PyJWT leaves open what is done with it. */
function mayUseTokens(evidence: EvidenceSet, decodes: boolean | null): boolean {
  if (decodes !== null) return false;
  const { dependencies } = evidence;
  if (dependencies === undefined || dependencies.files.length === 0) return true;
  return packageNamed(dependencies, "pyjwt") !== undefined || packageNamed(dependencies, "python-jose") !== undefined;
}

function unresolvedPart(evidence: EvidenceSet): JudgedPart {
  const detail = "Whether Simple JWT is in use could not be resolved.";
  const verdict = undecided("unresolved-items", detail);
  return judgeSetting(evidence, "SIMPLE_JWT", {
    severity: "medium",
    expected: "short lifetimes",
    fix: null,
    judge: () => verdict,
    whenUnset: verdict,
  });
}

function decodingParts(evidence: EvidenceSet): readonly JudgedPart[] {
  const sites = evidence["django-code"]?.sites ?? []; // not read: judgeSites says so
  return judgeSites(evidence, {
    in: "django-code",
    kinds: ["token-decoding", "hard-coded-credential"],
    checked: "Places that read tokens, and keys in the code",
    expected: "a key and listed algorithms",
    severity: "medium",
    judge: (found) => (found.kind === "token-decoding" ? judgeDecoding(found, sites) : judgeCredential(found)),
  });
}

/** Other credentials in the code are for other controls. */
function judgeCredential({ callee }: Site): Verdict {
  return /^(?:jwt|jose\.jwt)\.(?:encode|decode)$/.test(callee)
    ? bad("insecure-value", "The key of tokens stands in the code.")
    : good();
}

/** A token may be looked at to choose the key with which it is then verified. */
function judgeDecoding(found: Site, sites: readonly Site[]): Verdict {
  if (found.traits.includes("algorithm-none")) {
    return bad("insecure-value", "Tokens with the algorithm none are accepted: anybody can write one.");
  }
  if (!found.traits.includes("verification-off")) return good();
  const isVerifiedToo = sites.some(
    ({ kind, place, traits }) =>
      kind === "token-decoding" && place.path === found.place.path && !traits.includes("verification-off"),
  );
  return isVerifiedToo
    ? bad("insecure-value", "A token is read without verification; the same file verifies tokens as well.", "low")
    : bad("insecure-value", "A token is read without verification: what it says may be made up.");
}

function simpleJwtParts(evidence: EvidenceSet): readonly JudgedPart[] {
  const part = (key: string, rule: KeyRule): JudgedPart => keyPart(evidence, key, rule);
  return mergeAppends([
    part("ACCESS_TOKEN_LIFETIME", {
      expected: "at most an hour",
      fix: ["timedelta(minutes=15)", "from datetime import timedelta"],
      judge: (value) => judgeLifetime(value, "ACCESS_TOKEN_LIFETIME", judgeAccess),
    }),
    part("REFRESH_TOKEN_LIFETIME", {
      expected: "at most fourteen days",
      fix: ["timedelta(days=1)", "from datetime import timedelta"],
      judge: (value) => judgeLifetime(value, "REFRESH_TOKEN_LIFETIME", (age) => judgeRefresh(age, evidence)),
    }),
    part("BLACKLIST_AFTER_ROTATION", {
      expected: "False, or the token_blacklist app",
      fix: null, // the app needs its tables first
      judge: (value) => judgeBlacklist(value, hasApp(evidence, BLACKLIST)),
    }),
    part("ALGORITHM", { expected: "HS256 or stronger", fix: ['"HS256"'], judge: judgeAlgorithm }),
    part("SIGNING_KEY", {
      expected: "a key of its own from the environment",
      fix: ['os.environ["JWT_SIGNING_KEY"]', "import os"],
      judge: (value) => judgeKey(value, evidence),
    }),
  ]);
}

type KeyRule = {
  readonly expected: string;
  /** Python expression that would be right, and the import it needs. */
  readonly fix: readonly [string, string?] | null;
  readonly judge: (value: SettingValue | null) => Verdict;
};

function keyPart(evidence: EvidenceSet, key: string, { expected, fix, judge }: KeyRule): JudgedPart {
  const name = "SIMPLE_JWT";
  const severity: KnownSeverity = "medium";
  const isSet = resolveSetting(evidence, name).state === "set";
  const [expression, line] = fix ?? [];
  const statement = `${name} = {${isSet ? `**${name}, ` : ""}"${key}": ${expression}}`;
  return judgeSetting(evidence, name, {
    severity,
    expected: `${key}: ${expected}`,
    symbol: `${name}.${key}`,
    fix: null,
    edits:
      expression === undefined ? [] : appendStatement(evidence, [...(line === undefined ? [] : [line]), statement]),
    judge: (value) => judgeEntry(value, { name, key, severity, judge }),
    whenUnset: judge(null),
  });
}

function judgeLifetime(value: SettingValue | null, key: string, judge: (age: number) => Verdict): Verdict {
  if (value === null) return good();
  return judgeValue(value, {
    name: key,
    severity: "medium",
    whenAbsent: good(),
    plain: (plain) =>
      plain.kind === "duration"
        ? judge(plain.seconds)
        : undecided("computed", `${key} is no duration that can be followed.`),
  });
}

function judgeAccess(age: number): Verdict {
  if (age <= MAX_ACCESS) return good();
  const message = `An access token is good for ${shownAge(age)} and cannot be called back.`;
  return bad("insecure-value", message, age <= LONG_ACCESS ? "low" : "medium");
}

/** Beyond a day each refresh has to give a new token and end the old one. */
function judgeRefresh(age: number, evidence: EvidenceSet): Verdict {
  if (age > MAX_REFRESH) return bad("insecure-value", `A refresh token is good for ${shownAge(age)}.`, "low");
  if (age <= DAY) return good();
  const setting = resolveSetting(evidence, "SIMPLE_JWT");
  const rotation = setting.state === "set" ? entryOf(setting.value, "ROTATE_REFRESH_TOKENS") : undefined;
  const message = `A refresh token is good for ${shownAge(age)} and is not exchanged when it is used.`;
  if (rotation === null) return undecided("unresolved-items", "Whether refresh tokens are rotated is not known.");
  if (rotation === undefined) return bad("missing", message, "low");
  const verdict = judgeBoolean(rotation, { name: "ROTATE_REFRESH_TOKENS", severity: "low", wanted: true, message });
  if (verdict.is !== "good") return verdict;
  return {
    yes: good(),
    no: bad(
      "missing",
      "Refresh tokens are rotated, but without the token_blacklist app the old ones stay good.",
      "low",
    ),
    unknown: undecided("unresolved-items", "Whether the token_blacklist app is installed could not be resolved."),
  }[hasApp(evidence, BLACKLIST)];
}

function judgeBlacklist(value: SettingValue | null, hasBlacklist: Membership): Verdict {
  if (value === null || hasBlacklist === "yes") return good();
  const message = "BLACKLIST_AFTER_ROTATION is on, but without the token_blacklist app nothing is blacklisted.";
  const verdict = judgeBoolean(value, {
    name: "BLACKLIST_AFTER_ROTATION",
    severity: "low",
    wanted: false,
    message,
    whenAbsent: good(),
  });
  if (verdict.is !== "bad") return verdict;
  if (hasBlacklist === "unknown") {
    return undecided("unresolved-items", "Whether the token_blacklist app is installed could not be resolved.");
  }
  return bad("no-effect", message, "low");
}

function judgeAlgorithm(value: SettingValue | null): Verdict {
  if (value === null) return good();
  return judgeValue(value, {
    name: "ALGORITHM",
    severity: "medium",
    whenAbsent: good(),
    plain: (plain) => {
      if (plain.kind !== "literal") return undecided("computed", "ALGORITHM is no text that can be followed.");
      const isNone = plain.value === null || String(plain.value).toLowerCase() === "none";
      return isNone ? bad("insecure-value", "Tokens are not signed at all.") : good();
    },
  });
}

function judgeKey(value: SettingValue | null, evidence: EvidenceSet): Verdict {
  const message =
    "Tokens are signed with SECRET_KEY: whoever learns it can write tokens, and changing it ends every session.";
  if (value === null) return bad("missing", message, "info");
  const secretKey = resolveSetting(evidence, "SECRET_KEY");
  const isSame = secretKey.state === "set" && JSON.stringify(secretKey.value) === JSON.stringify(value);
  if (isSame && value.kind !== "unknown") return bad("inconsistent", message, "info");
  return judgeValue(value, {
    name: "SIGNING_KEY",
    severity: "medium",
    whenAbsent: bad("missing", message, "info"),
    environment: ({ mode }) => (mode === "required" ? good() : null),
    plain: (plain) => {
      if (plain.kind === "secretSource") {
        return plain.source === "random"
          ? bad(
              "broken",
              "The key of tokens is made anew at each start, so that tokens of one process fail in the next.",
              "low",
            )
          : good();
      }
      const isText = plain.kind === "literal" && typeof plain.value === "string" && plain.value !== "";
      if (plain.kind === "secret" || isText) return bad("insecure-value", "The key of tokens stands in the code.");
      if (plain.kind === "literal") return bad("missing", "SIGNING_KEY is empty.", "low");
      return undecided("computed", "Where SIGNING_KEY comes from cannot be followed.");
    },
  });
}

function shownAge(age: number): string {
  return age > DAY ? `${Math.round(age / DAY)} days` : `${Math.round(age / HOUR)} hours`;
}
