import { oneLower, type KnownSeverity, type SettingValue } from "@stance/model";

import { judgeValue, type EnvironmentValue, type PlainValue } from "./judge-value.ts";
import { showValue } from "./show-value.ts";
import { bad, good, undecided, type Verdict } from "./verdict.ts";

export type BooleanRule = {
  readonly name: string;
  readonly severity: KnownSeverity;
  readonly wanted: boolean;
  /** What the wrong value means, as a sentence. */
  readonly message: string;
  /** Django's own check compares with `is True`, so a truthy value of another type still warns. */
  readonly isIdentityChecked?: boolean;
  readonly whenAbsent?: Verdict;
};

/**
 * Judges a value in a boolean position the way Python does: any text but the empty one is true, also the text False.
 * A text from the environment that nothing converts is a problem of its own whenever it can be the wrong value.
 */
export function judgeBoolean(value: SettingValue, rule: BooleanRule): Verdict {
  return judgeValue(value, {
    name: rule.name,
    severity: rule.severity,
    plain: (plain) => judgePlain(plain, rule),
    environment: (environment) => judgeUnconverted(environment, rule),
    ...(rule.whenAbsent === undefined ? {} : { whenAbsent: rule.whenAbsent }),
  });
}

/** Truth of a plain value in Python; null when it is not known. */
export function truthOf(value: PlainValue): boolean | null {
  switch (value.kind) {
    case "literal":
      return Boolean(value.value);
    case "secret":
      return value.secret.length > 0;
    case "sequence":
      return value.items.length > 0 ? true : value.isOpen ? null : false;
    case "mapping":
      return value.entries.length > 0 ? true : value.isOpen ? null : false;
    case "duration":
      return value.seconds !== 0;
    case "regex":
    case "path":
    case "reference":
    case "secretSource":
      return true;
    default:
      return value satisfies never;
  }
}

/**
 * Any text, False and 0 among them, counts as true; that only harms where true is the wrong value. A default that is
 * false keeps the harm to deployments that set the variable: one level lower.
 */
function judgeUnconverted(environment: EnvironmentValue, rule: BooleanRule): Verdict | null {
  if (environment.cast !== "none" || rule.wanted) return null;
  const fallback = environment.default;
  const isFalseByDefault = fallback?.kind === "literal" && !fallback.value;
  const message = `${environment.variable} is used as text, and any text counts as true, even False.`;
  return bad("string-truthiness", message, isFalseByDefault ? oneLower(rule.severity) : rule.severity);
}

function judgePlain(value: PlainValue, rule: BooleanRule): Verdict {
  const truth = truthOf(value);
  if (truth === null) return undecided("unresolved-items", `${rule.name} is ${showValue(value)}.`);
  if (truth !== rule.wanted) {
    const isText = value.kind === "literal" && typeof value.value === "string" && truth;
    return bad(isText ? "string-truthiness" : "insecure-value", rule.message);
  }
  const isBoolean = value.kind === "literal" && typeof value.value === "boolean";
  if (rule.isIdentityChecked === true && !isBoolean) {
    return bad(
      "not-a-boolean",
      `${rule.name} is ${showValue(value)}: it works, but Django's check asks for a real boolean.`,
      "info",
    );
  }
  return good();
}
