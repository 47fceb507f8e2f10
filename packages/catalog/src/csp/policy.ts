import type { EvidenceSet, SettingValue } from "@stance/model";

import { entryOf } from "../judge/mapping.ts";
import { resolveSetting, type ResolvedSetting } from "../judge/resolve-setting.ts";
import { settingTruth } from "../judge/setting-truth.ts";
import { soleValue } from "../judge/sole-value.ts";
import { undecided, type UndecidedVerdict } from "../judge/verdict.ts";
import { SETTING_OF_DIRECTIVE } from "./csp-names.ts";
import { NONCE, readSources, type Sources } from "./sources.ts";

/** A policy as the settings describe it. */
export type Policy = {
  /** Name of the setting that holds it; CSP_ for the many settings of django-csp 3. */
  readonly name: string;
  readonly isEnforced: boolean;
  /** Null: the directive is not sent. Undefined: whether it is sent is not known. */
  directive(name: string): Sources | null | undefined;
  /** The setting in which the directive stands, or would stand. */
  settingOf(directive: string): ResolvedSetting;
  /** Address prefixes that get no policy: undefined for none, null when that is not known. */
  excludes(): SettingValue | null | undefined;
};

/** The policy in a dictionary setting of Django 6 or django-csp 4; null when there is none, a doubt when it is not known. */
export function policyOfMapping(
  evidence: EvidenceSet,
  name: string,
  isEnforced: boolean,
): Policy | UndecidedVerdict | null {
  const setting = resolveSetting(evidence, name);
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  if (setting.state !== "set") return null;
  const value = soleValue(setting.value);
  if ("is" in value) return value;
  // No policy can be made of a text or a list; hdr-csp-config-effective reports that.
  if (value.kind === "literal" || value.kind === "sequence") return null;
  if (value.kind !== "mapping") return undecided("computed", `${name} is not a dictionary that can be followed.`);
  if (value.entries.length === 0 && !value.isOpen) return null;
  const isPackage = name.startsWith("CONTENT_");
  const directives = isPackage ? entryOf(value, "DIRECTIVES") : value;
  return {
    name,
    isEnforced,
    directive: (directive) => directiveOf(directives, directive, isPackage),
    settingOf: () => setting,
    excludes: () => (isPackage ? entryOf(value, "EXCLUDE_URL_PREFIXES") : undefined),
  };
}

/** The policy of django-csp 3, which sends default-src 'self' when nothing is set. */
export function policyOfSettings(evidence: EvidenceSet): Policy | UndecidedVerdict {
  const isReportOnly = settingTruth(evidence, "CSP_REPORT_ONLY", false);
  if (isReportOnly === null)
    return undecided("unresolved-items", "Whether CSP_REPORT_ONLY is on could not be resolved.");
  const settingOf = (directive: string): ResolvedSetting =>
    resolveSetting(evidence, SETTING_OF_DIRECTIVE.get(directive) ?? "CSP_");
  return {
    name: "CSP_",
    isEnforced: !isReportOnly,
    settingOf,
    directive: (directive) => withNonce(evidence, directive, sourcesOfSetting(settingOf(directive), directive)),
    excludes: () => {
      const setting = resolveSetting(evidence, "CSP_EXCLUDE_URL_PREFIXES");
      return setting.state === "set" ? setting.value : setting.state === "unknown" ? null : undefined;
    },
  };
}

function directiveOf(
  directives: SettingValue | null | undefined,
  name: string,
  isPackage: boolean,
): Sources | null | undefined {
  if (directives === null) return undefined;
  const value = directives === undefined ? undefined : entryOf(directives, name);
  if (value === null) return undefined;
  if (value !== undefined) return readSources(value);
  return isPackage ? packageDefault(name) : null;
}

function sourcesOfSetting(setting: ResolvedSetting, directive: string): Sources | null | undefined {
  if (setting.state === "unknown") return undefined;
  if (setting.state !== "set") return packageDefault(directive);
  const value = soleValue(setting.value);
  return "is" in value ? undefined : readSources(value);
}

/** What django-csp, 3 and 4, sends for a directive that the project does not name. */
function packageDefault(directive: string): Sources | null {
  return directive === "default-src" ? { texts: ["'self'"], isKnown: true } : null;
}

/** django-csp 3 adds the nonce to the directives that CSP_INCLUDE_NONCE_IN names. */
function withNonce(
  evidence: EvidenceSet,
  directive: string,
  sources: Sources | null | undefined,
): Sources | null | undefined {
  if (sources === null || sources === undefined || !/^(?:default|script|style)-src/.test(directive)) return sources;
  const setting = resolveSetting(evidence, "CSP_INCLUDE_NONCE_IN");
  if (setting.state !== "set") return sources;
  const names = readSources(setting.value);
  return names?.texts.includes(directive) === true ? { ...sources, texts: [...sources.texts, NONCE] } : sources;
}
