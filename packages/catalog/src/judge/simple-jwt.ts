import type { EvidenceSet, KnownSeverity, SettingValue } from "@stance/model";

import { hasApp } from "#judge/installed.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeEntry } from "#judge/judge-entry.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { entryOf } from "#judge/mapping.ts";
import type { Membership } from "#judge/membership.ts";
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

const BLACKLIST = "rest_framework_simplejwt.token_blacklist";

/** What Simple JWT's settings say about the lifetime, the exchange and the signature of tokens. */
export function simpleJwtParts(evidence: EvidenceSet): readonly JudgedPart[] {
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
