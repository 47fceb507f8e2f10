import type { EvidenceSet, FindingDraft, Observation, SettingValue } from "@stance/model";

import { findingOfSetting, placeOfSetting } from "./finding-of-setting.ts";
import { outsideProduction } from "./outside-production.ts";
import type { PartRule } from "./part-rule.ts";
import { throughMiddleware } from "./through-middleware.ts";
import { resolveSetting, type Confidence, type ResolvedSetting } from "./resolve-setting.ts";
import { showValue } from "./show-value.ts";
import { undecided, type Verdict } from "./verdict.ts";

/** A judged part of a control: the verdict, the row for the table, and the finding when the verdict is bad. */
export type JudgedPart = {
  readonly verdict: Verdict;
  readonly observation: Observation;
  readonly finding?: FindingDraft;
  /** How sure it is that production has this value. */
  readonly confidence: Confidence;
};

export type SettingRule = PartRule & {
  judge(value: SettingValue): Verdict;
  /** Verdict when nothing sets the name and it is not Django's own, or this Django does not have it. */
  readonly whenUnset?: Verdict;
  /** Dotted name of the middleware that reads the setting: without it a good value has no effect. */
  readonly readBy?: string;
};

/** Resolves a setting, judges it, and makes the observation and, if bad, the finding with its edit. */
export function judgeSetting(evidence: EvidenceSet, name: string, rule: SettingRule): JudgedPart {
  const setting = resolveSetting(evidence, name);
  const verdict = verdictOf(setting, rule);
  if (rule.readBy === undefined) return judgedPart(evidence, setting, verdict, rule);
  const effective = throughMiddleware(evidence, rule.readBy, setting, verdict);
  return judgedPart(
    evidence,
    setting,
    effective.verdict,
    effective.edits === undefined ? rule : { ...rule, edits: effective.edits },
  );
}

/** The part for a setting whose verdict is already known. */
export function judgedPart(
  evidence: EvidenceSet,
  setting: ResolvedSetting,
  judged: Verdict,
  rule: PartRule,
): JudgedPart {
  const verdict = judged.is === "bad" ? outsideProduction(evidence, setting, judged) : judged;
  const observation = observationOf(evidence, setting, verdict, rule.expected);
  const confidence = setting.state === "unknown" ? "low" : setting.confidence;
  if (verdict.is !== "bad") return { verdict, observation, confidence };
  const severity = verdict.severity ?? rule.severity;
  return {
    verdict,
    observation,
    confidence,
    finding: findingOfSetting(evidence, setting, { ...verdict, severity }, rule),
  };
}

function verdictOf(setting: ResolvedSetting, rule: SettingRule): Verdict {
  switch (setting.state) {
    case "set":
      return rule.judge(setting.value);
    case "default": {
      const verdict = rule.judge(setting.value);
      // Nobody chose the value, so what is wrong is that the setting is missing.
      return verdict.is === "bad" && verdict.reason === "insecure-value" ? { ...verdict, reason: "missing" } : verdict;
    }
    case "unset":
    case "nonexistent":
      return rule.whenUnset ?? undecided("computed", `${setting.name} is not set.`);
    case "unknown":
      return undecided(setting.reason, setting.detail);
    default:
      return setting satisfies never;
  }
}

function observationOf(
  evidence: EvidenceSet,
  setting: ResolvedSetting,
  verdict: Verdict,
  expected: string,
): Observation {
  const module = evidence["django-settings"]?.module;
  const place = setting.state === "set" || setting.state === "unknown" ? placeOfSetting(evidence, setting) : undefined;
  return {
    checked: module === null || module === undefined ? setting.name : `${setting.name} under ${module.name}`,
    observed: observedText(setting),
    expected,
    verdict: verdict.is,
    source: "static",
    ...(place === undefined ? {} : { place }),
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
      return setting.evidence === undefined ? "not known" : `${showValue(setting.evidence.value)}, but not for certain`;
    default:
      return setting satisfies never;
  }
}
