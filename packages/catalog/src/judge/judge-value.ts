import { compareSeverity, oneLower, type Branch, type KnownSeverity, type SettingValue } from "@stance/model";

import { showValue } from "./show-value.ts";
import { undecided, type BadVerdict, type Verdict } from "./verdict.ts";

/** Values that are left after environments, branches, unset paths and unknowns have been taken apart. */
export type PlainValue = Exclude<SettingValue, { kind: "environment" | "conditional" | "absent" | "unknown" }>;

export type EnvironmentValue = Extract<SettingValue, { kind: "environment" }>;

/**
 * How one control judges a value. `plain` decides a value as it is. `environment` may answer for a value read from the
 * environment before the general rules do (null: the general rules). `whenAbsent` answers for a path that leaves a
 * setting unset which has no default in Django.
 */
export type ValueRule = {
  readonly severity: KnownSeverity;
  /** Name of the setting, for questions and messages. */
  readonly name: string;
  plain(value: PlainValue): Verdict;
  environment?(value: EnvironmentValue): Verdict | null;
  readonly whenAbsent?: Verdict;
};

/** Guards of a `try` that succeeds, and of the last of several branches, as the evaluator words them. */
const NO_ERROR = "no error occurs";
const OTHERWISE = "otherwise";

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
    case "absent":
      return rule.whenAbsent ?? undecided("branches-differ", `${rule.name} is not set on every path.`);
    case "unknown":
      return undecided(value.reason, value.detail ?? `${rule.name} cannot be followed.`, value.question);
    case "literal":
    case "secret":
    case "secretSource":
    case "sequence":
    case "mapping":
    case "duration":
    case "regex":
    case "path":
    case "reference":
      return rule.plain(value);
    default:
      return value satisfies never;
  }
}

/** The worst verdict: bad before undecided before good, the more severe bad one first; undefined for none. */
export function worstOf<T extends { readonly verdict: Verdict }>(
  judged: readonly T[],
  severity: KnownSeverity,
): T | undefined {
  const rank = (verdict: Verdict): number => ({ bad: 0, unknown: 1, good: 2 })[verdict.is];
  return judged.toSorted((a, b) => rank(a.verdict) - rank(b.verdict) || compareBad(a.verdict, b.verdict, severity))[0];
}

function compareBad(a: Verdict, b: Verdict, severity: KnownSeverity): number {
  if (a.is !== "bad" || b.is !== "bad") return 0;
  return compareSeverity(a.severity ?? severity, b.severity ?? severity);
}

function judgeEnvironment(value: EnvironmentValue, rule: ValueRule): Verdict {
  const question = `What is ${value.variable} set to in production?`;
  if (value.mode === "required") {
    return undecided(
      "environment-value",
      `${rule.name} is read from ${value.variable}, which has no default.`,
      question,
    );
  }
  const fallback = value.default ?? { kind: "literal", value: null };
  const verdict = judgeValue(fallback, rule);
  if (verdict.is === "good") {
    const note = `${value.variable} may override the default.`;
    return {
      is: "good",
      confidence: verdict.confidence === "low" ? "low" : "medium",
      note: joinNotes(verdict.note, note),
    };
  }
  if (verdict.is === "unknown") return { ...verdict, question: verdict.question ?? question };
  return insecureDefault(
    verdict,
    `Unless the environment sets ${value.variable}, ${rule.name} is ${showValue(fallback)}.`,
    rule,
  );
}

function insecureDefault(verdict: BadVerdict, prefix: string, rule: ValueRule): Verdict {
  const severity = oneLower(verdict.severity ?? rule.severity);
  const reason =
    verdict.reason === "insecure-value" || verdict.reason === "missing" ? "insecure-default" : verdict.reason;
  return { is: "bad", reason, message: `${prefix} ${verdict.message}`, severity };
}

/** The worst of the branches that production may take; a branch whose guard is false under the assumption is left out. */
function judgeBranches(branches: readonly Branch[], rule: ValueRule): Verdict {
  const possible = branches.filter((branch) => branch.assumed !== "false");
  const verdicts = possible.map((branch) => ({ branch, verdict: judgeValue(branch.value, rule) }));
  const worst = worstOf(verdicts, rule.severity);
  if (worst === undefined)
    return undecided("branches-differ", `No branch that sets ${rule.name} is taken in production.`);
  if (worst.verdict.is === "good")
    return { is: "good", confidence: "medium", note: "Every branch that production may take is fine." };
  if (worst.verdict.is !== "bad" || worst.branch.assumed === "true") return worst.verdict;
  const others = possible.filter((branch) => branch !== worst.branch).map(({ guard }) => guard);
  return underCondition(worst.verdict, worst.branch.guard, others, rule);
}

/** Says when the branch counts. What stands in for a file that cannot be read is a default like that of a variable. */
function underCondition(verdict: BadVerdict, guard: string, others: readonly string[], rule: ValueRule): Verdict {
  if (guard === NO_ERROR || (guard === OTHERWISE && others.length === 0)) return verdict;
  if (guard !== OTHERWISE) return { ...verdict, message: `When ${guard}: ${verdict.message}` };
  if (others.every((other) => other === NO_ERROR)) return insecureDefault(verdict, "When an error occurs:", rule);
  return { ...verdict, message: `Unless ${others.join(" or ")}: ${verdict.message}` };
}

function joinNotes(first: string | undefined, second: string): string {
  return first === undefined ? second : `${first} ${second}`;
}
