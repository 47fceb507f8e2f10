import { oneLower, type EvidenceSet, type KnownSeverity, type RedactedSecret, type SettingValue } from "@stance/model";

import { judgedPart, type JudgedPart } from "../judge-setting.ts";
import { hostOfAddress, placeOfHost } from "../host.ts";
import { judgeValue, worstOf, type EnvironmentValue, type PlainValue } from "../judge-value.ts";
import { decidingAssignment, resolveSetting, type ResolvedSetting } from "../resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "../verdict.ts";
import { isCredentialName } from "./credential-name.ts";

/** Severity of a literal of which nothing but its name and shape says what it is for. */
const GENERIC: KnownSeverity = "medium";

/** Characters from which a text may be a real key; shorter ones are defaults such as test. */
const MIN_LENGTH = 8;

/** Different characters likewise: deadbeef has five. */
const MIN_DISTINCT = 8;

/** User and masked password in an address whose host is known: not put together from nothing. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^\s/@:<>]*:<secret>@[\w.-]+(?::\d+)?(?:[/?]|$)/i;

/** Settings whose texts other controls judge, or that hold help texts beside their values. */
const ELSEWHERE =
  /^(?:_.*|SECRET_KEY|SECRET_KEY_FALLBACKS|DATABASES|DATABASE_URL|DATABASE_PASSWORD|DB_PASSWORD|CONSTANCE_.*)$/;

/** One part for every setting that may hold a credential, by its name or the names inside it. */
export function judgeCredentials(evidence: EvidenceSet, named: readonly string[]): readonly JudgedPart[] {
  const settings = evidence["django-settings"]?.settings ?? {}; // no evidence is answered by the control
  const open = Reflect.ownKeys(settings).filter((name): name is string => typeof name === "string");
  const others = open.filter((name) => {
    const value = settings[name]?.value;
    return !named.includes(name) && !ELSEWHERE.test(name) && value !== undefined && mayHold(value, name);
  });
  return [...named, ...others].flatMap((name) => {
    const setting = resolveSetting(evidence, name);
    if (setting.state === "default" || setting.state === "unset" || setting.state === "nonexistent") return [];
    return [partOf(evidence, setting, named.includes(name))];
  });
}

function partOf(evidence: EvidenceSet, setting: ResolvedSetting, isNamed: boolean): JudgedPart {
  const verdict = verdictOf(evidence, setting, isNamed);
  const isWhole = isCredentialName(setting.name);
  return judgedPart(evidence, setting, verdict, {
    severity: "high",
    expected: "read from outside",
    fix: isWhole ? ["import os", "", `${setting.name} = os.environ["${setting.name}"]`] : null,
  });
}

function verdictOf(evidence: EvidenceSet, setting: ResolvedSetting, isNamed: boolean): Verdict {
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  if (setting.state !== "set") return good();
  const severity = hasProviderPattern(evidence, setting) ? "high" : GENERIC;
  const value = isNamed ? setting.value : withoutDoubt(setting.value);
  return judge(value, setting.name, { severity, isNamed });
}

type Context = {
  readonly severity: KnownSeverity;
  /** A setting that is known to hold credentials, so that an unknown part of it may be one. */
  readonly isNamed: boolean;
};

/** `name` is the setting or key that leads to the value. */
function judge(value: SettingValue, name: string, context: Context): Verdict {
  return judgeValue(value, {
    name,
    severity: context.severity,
    plain: (plain) => judgePlain(plain, name, context),
    // From outside is the goal, with or without a value.
    environment: (read) => (read.default === undefined || isMadeOfNothing(read) ? good() : null),
    whenAbsent: good(),
  });
}

/** A text put together from variables that are not set: the evaluator writes None for them. */
function isMadeOfNothing({ cast, default: fallback }: EnvironmentValue): boolean {
  if (cast !== "other" || fallback === undefined) return false;
  return fallback.kind === "environment"
    ? isMadeOfNothing({ ...fallback, cast: "other" })
    : fallback.kind === "secret" && fallback.secret.isPlaceholder;
}

/**
 * The value with None for its unknown parts: what a call gives is no literal in the code. For settings that are known to
 * hold credentials the doubt stays.
 */
function withoutDoubt(value: SettingValue): SettingValue {
  switch (value.kind) {
    case "unknown":
      return { kind: "literal", value: null };
    case "environment":
      return value.default === undefined ? value : { ...value, default: withoutDoubt(value.default) };
    case "conditional":
      return { ...value, branches: value.branches.map((branch) => ({ ...branch, value: withoutDoubt(branch.value) })) };
    case "sequence":
      return { ...value, items: value.items.map(withoutDoubt) };
    case "mapping":
      return { ...value, entries: value.entries.map(({ key, value: inner }) => ({ key, value: withoutDoubt(inner) })) };
    case "literal":
    case "secret":
    case "secretSource":
    case "duration":
    case "regex":
    case "path":
    case "reference":
    case "absent":
      return value;
    default:
      return value satisfies never;
  }
}

function judgePlain(value: PlainValue, name: string, context: Context): Verdict {
  switch (value.kind) {
    case "secret":
      return isCredentialName(name) ? judgeSecret(value.secret, name, context.severity) : good();
    case "literal":
      return typeof value.value === "string" && ADDRESS.test(value.value) ? judgeAddress(value.value, name) : good();
    case "sequence": {
      const judged = value.items.map((item) => ({ verdict: judge(item, name, context) }));
      return openOr(value.isOpen, name, context, worstOf(judged, context.severity)?.verdict ?? good());
    }
    case "mapping": {
      const judged = value.entries.map((entry) => ({ verdict: judge(entry.value, entry.key, context) }));
      return openOr(value.isOpen, name, context, worstOf(judged, context.severity)?.verdict ?? good());
    }
    case "secretSource":
    case "duration":
    case "regex":
    case "path":
    case "reference":
      return good();
    default:
      return value satisfies never;
  }
}

function judgeAddress(address: string, name: string): Verdict {
  const isNear = /^(?:local|beside)$/.test(placeOfHost(hostOfAddress(address) ?? "<secret>"));
  const message = `User and password in the address ${name} are written in the code.`;
  return bad("insecure-value", message, isNear ? oneLower(GENERIC) : GENERIC);
}

function openOr(isOpen: boolean, name: string, context: Context, verdict: Verdict): Verdict {
  return isOpen && context.isNamed && verdict.is === "good"
    ? undecided("unresolved-items", `Part of ${name} could not be resolved.`)
    : verdict;
}

function judgeSecret(secret: RedactedSecret, name: string, severity: KnownSeverity): Verdict {
  if (secret.length === 0) return good();
  if (secret.isPlaceholder)
    return bad(
      "insecure-value",
      `${name} has a placeholder in the code, which works as long as nobody replaces it.`,
      "info",
    );
  const isShort = secret.length < MIN_LENGTH || secret.distinctCharacters < MIN_DISTINCT;
  return bad("insecure-value", `${name} is written in the code.`, isShort ? oneLower(GENERIC) : severity);
}

/** Does the value have anything that would be judged bad? Only a look: what it means is decided on the resolved setting. */
function mayHold(value: SettingValue, name: string): boolean {
  return judge(withoutDoubt(value), name, { severity: GENERIC, isNamed: false }).is !== "good";
}

/** The code says that the text has the shape of a key that a known service hands out. */
function hasProviderPattern(evidence: EvidenceSet, setting: ResolvedSetting & { state: "set" }): boolean {
  const place = decidingAssignment(setting.evidence)?.place;
  if (place === undefined) return false;
  const sites = evidence["django-code"]?.sites ?? []; // without code nothing raises the severity
  return sites.some(
    (site) =>
      site.kind === "hard-coded-credential" &&
      site.traits.includes("provider-pattern") &&
      site.place.path === place.path &&
      site.place.line >= place.line &&
      site.place.line <= (place.endLine ?? place.line),
  );
}
