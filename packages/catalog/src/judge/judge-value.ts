import { oneLower, type Branch, type KnownSeverity, type SettingValue } from "@stance/model";

import { showValue } from "./show-value.ts";
import { undecided, type Verdict } from "./verdict.ts";

/** Values that are left after environments, branches and unknowns have been taken apart. */
export type PlainValue = Exclude<SettingValue, { kind: "environment" | "conditional" | "unknown" }>;

type EnvironmentValue = Extract<SettingValue, { kind: "environment" }>;

/**
 * How one control judges a value. `plain` decides a value as it is. `environment` may answer for a value read from the
 * environment before the general rules do (null: the general rules).
 */
export type ValueRule = {
  readonly severity: KnownSeverity;
  /** Name of the setting, for questions and messages. */
  readonly name: string;
  plain(value: PlainValue): Verdict;
  environment?(value: EnvironmentValue): Verdict | null;
};

/**
 * Judges a value by the rules that all controls share (catalog.md, rules 3 to 5): an environment value with a default is
 * judged by the default, one level lower, and a good default is good with medium confidence; a required environment
 * value is unknown; of several branches the worst that production may take counts.
 */
export function judgeValue(value: SettingValue, rule: ValueRule): Verdict {
  switch (value.kind) {
    case "environment":
      return rule.environment?.(value) ?? judgeEnvironment(value, rule);
    case "conditional":
      return judgeBranches(value.branches, rule);
    case "unknown":
      return undecided(value.reason, value.detail ?? `${rule.name} cannot be followed.`, value.question);
    default:
      return rule.plain(value);
  }
}

function judgeEnvironment(value: EnvironmentValue, rule: ValueRule): Verdict {
  const question = `What is ${value.variable} set to in production?`;
  if (value.mode === "required") {
    return undecided("environment-value", `${rule.name} is read from ${value.variable}, which has no default.`, question);
  }
  const fallback = value.default ?? { kind: "literal", value: null };
  const verdict = judgeValue(fallback, rule);
  if (verdict.is === "good") return { ...verdict, confidence: "medium", note: `${value.variable} may override the default.` };
  if (verdict.is === "unknown") return { ...verdict, question };
  const message = `${value.variable} may set it, but without it ${rule.name} is ${showValue(fallback)}. ${verdict.message}`;
  const severity = oneLower(verdict.severity ?? rule.severity);
  const reason = verdict.reason === "insecure-value" || verdict.reason === "missing" ? "insecure-default" : verdict.reason;
  return { is: "bad", reason, message, severity };
}

/** The worst of the branches that production may take; a branch whose guard is false under the assumption is left out. */
function judgeBranches(branches: readonly Branch[], rule: ValueRule): Verdict {
  const possible = branches.filter((branch) => branch.assumed !== "false");
  const verdicts = possible.map((branch) => ({ branch, verdict: judgeValue(branch.value, rule) }));
  const worst = verdicts.find((entry) => entry.verdict.is === "bad") ?? verdicts.find((entry) => entry.verdict.is === "unknown");
  if (worst === undefined) {
    return verdicts.length === 0
      ? undecided("branches-differ", `No branch that sets ${rule.name} is taken in production.`)
      : { is: "good", confidence: "medium", note: "Every branch that production may take is fine." };
  }
  if (worst.verdict.is !== "bad" || worst.branch.assumed === "true") return worst.verdict;
  return { ...worst.verdict, message: `When ${worst.branch.guard}: ${worst.verdict.message}` };
}
