import type { KnownSeverity, SettingValue } from "@stance/model";

import { judgeValue, type PlainValue } from "./judge-value.ts";
import { showValue } from "./show-value.ts";
import { bad, type Verdict } from "./verdict.ts";

export type NumberRule = {
  readonly name: string;
  readonly severity: KnownSeverity;
  number(value: number): Verdict;
};

/** Judges a number: booleans count as 1 and 0 like in Python, a text that is a number as that number. */
export function judgeNumber(value: SettingValue, rule: NumberRule): Verdict {
  return judgeValue(value, {
    name: rule.name,
    severity: rule.severity,
    plain: (plain) => {
      const number = numberOf(plain);
      return number === null
        ? bad("broken", `${rule.name} is ${showValue(plain)}, which is not a number.`)
        : rule.number(number);
    },
  });
}

/** The number that Python would use; null for what is no number. */
function numberOf(value: PlainValue): number | null {
  if (value.kind === "duration") return value.seconds;
  if (value.kind !== "literal" || value.value === null) return null;
  if (typeof value.value === "string") return /^\s*-?\d+\s*$/.test(value.value) ? Number(value.value) : null;
  return Number(value.value);
}
