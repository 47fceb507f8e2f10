import type { EvidenceSet, FindingDraft, KnownSeverity, Observation, SettingValue } from "@stance/model";

import { findingOfSetting, placeOfSetting } from "./finding-of-setting.ts";
import { resolveSetting, type ResolvedSetting } from "./resolve-setting.ts";
import { showValue } from "./show-value.ts";
import { undecided, type Verdict } from "./verdict.ts";

/** A judged part of a control: the verdict, the row for the table, and the finding when the verdict is bad. */
export type JudgedPart = {
  readonly verdict: Verdict;
  readonly observation: Observation;
  readonly finding?: FindingDraft;
};

export type SettingRule = {
  readonly severity: KnownSeverity;
  /** What a good value looks like, for people: `False`. */
  readonly expected: string;
  /** Python statement that would be right, without indentation; null when no general statement is. */
  readonly fix: readonly string[] | null;
  judge(value: SettingValue): Verdict;
  /** Verdict when nothing sets the name and it is not Django's own, or this Django does not have it. */
  readonly whenUnset?: Verdict;
};

/** Resolves a setting, judges it, and makes the observation and, if bad, the finding with its edit. */
export function judgeSetting(evidence: EvidenceSet, name: string, rule: SettingRule): JudgedPart {
  const setting = resolveSetting(evidence, name);
  return judgedPart(evidence, setting, verdictOf(setting, rule), rule);
}

/** The part for a setting whose verdict is already known. */
export function judgedPart(
  evidence: EvidenceSet,
  setting: ResolvedSetting,
  verdict: Verdict,
  rule: Pick<SettingRule, "severity" | "expected" | "fix">,
): JudgedPart {
  const observation = observationOf(evidence, setting, verdict, rule.expected);
  if (verdict.is !== "bad") return { verdict, observation };
  const severity = verdict.severity ?? rule.severity;
  return { verdict, observation, finding: findingOfSetting(evidence, setting, { ...verdict, severity }, rule.fix) };
}

function verdictOf(setting: ResolvedSetting, rule: SettingRule): Verdict {
  switch (setting.state) {
    case "set":
    case "default":
      return rule.judge(setting.value);
    case "unset":
    case "nonexistent":
      return rule.whenUnset ?? undecided("computed", `${setting.name} is not set.`);
    case "unknown":
      return undecided(setting.reason, setting.detail);
    default:
      return setting satisfies never;
  }
}

function observationOf(evidence: EvidenceSet, setting: ResolvedSetting, verdict: Verdict, expected: string): Observation {
  const module = evidence["django-settings"]?.module;
  const place = placeOfSetting(evidence, setting);
  return {
    checked: module === null || module === undefined ? setting.name : `${setting.name} under ${module.name}`,
    observed: observedText(setting),
    expected,
    verdict: verdict.is,
    source: "static",
    ...(place === undefined || setting.state !== "set" ? {} : { place }),
  };
}

function observedText(setting: ResolvedSetting): string {
  switch (setting.state) {
    case "set":
      return showValue(setting.value);
    case "default":
      return `${showValue(setting.value)} (Django's default)`;
    case "unset":
      return "not set";
    case "nonexistent":
      return "not set (this Django has no such setting)";
    case "unknown":
      return "not known";
    default:
      return setting satisfies never;
  }
}
