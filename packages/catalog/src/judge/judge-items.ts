import type { KnownSeverity, SettingValue } from "@stance/model";

import { judgeValue, worstOf, type EnvironmentValue, type PlainValue } from "./judge-value.ts";
import { showValue } from "./show-value.ts";
import { bad, good, undecided, type Verdict } from "./verdict.ts";

/** How a control judges a list. Items are texts; a regular expression counts as its source. */
export type ItemsRule = {
  readonly name: string;
  readonly severity: KnownSeverity;
  readonly whenEmpty: Verdict;
  item(text: string): Verdict;
  /** An item that is no text; without it such an item is undecided. */
  otherItem?(value: PlainValue): Verdict;
  /** A value that is no list; without it the value is broken. */
  notAList?(value: PlainValue): Verdict;
  environment?(value: EnvironmentValue): Verdict | null;
  readonly whenAbsent?: Verdict;
};

/** Judges a list by its worst item. A list of which more may follow is never better than undecided. */
export function judgeItems(value: SettingValue, rule: ItemsRule): Verdict {
  return judgeValue(value, {
    name: rule.name,
    severity: rule.severity,
    plain: (plain) => judgeList(plain, rule),
    environment: (read) => rule.environment?.(read) ?? null,
    ...(rule.whenAbsent === undefined ? {} : { whenAbsent: rule.whenAbsent }),
  });
}

function judgeList(value: PlainValue, rule: ItemsRule): Verdict {
  if (value.kind !== "sequence") {
    return rule.notAList?.(value) ?? bad("broken", `${rule.name} is ${showValue(value)}, which is not a list.`);
  }
  const judged = value.items.map((item) => ({ verdict: judgeItem(item, rule) }));
  const worst = worstOf(judged, rule.severity)?.verdict;
  if (worst?.is === "bad") return worst;
  if (value.isOpen) return undecided("unresolved-items", `Part of ${rule.name} could not be resolved.`);
  return worst ?? rule.whenEmpty;
}

function judgeItem(item: SettingValue, rule: ItemsRule): Verdict {
  return judgeValue(item, {
    name: rule.name,
    severity: rule.severity,
    // A branch without this item leaves nothing to judge.
    whenAbsent: good(),
    plain: (plain) => {
      const text = plain.kind === "regex" ? plain.source : plain.kind === "reference" ? plain.name : textOf(plain);
      if (text !== null) return rule.item(text);
      return (
        rule.otherItem?.(plain) ??
        undecided("unresolved-items", `${rule.name} has ${showValue(plain)}, which cannot be judged.`)
      );
    },
  });
}

function textOf(value: PlainValue): string | null {
  return value.kind === "literal" && typeof value.value === "string" ? value.value : null;
}
