import type { SettingValue } from "@stance/model";

import type { PlainValue } from "./judge-value.ts";
import { undecided, type UndecidedVerdict } from "./verdict.ts";

/**
 * The one value that production can have, for controls that look into a dictionary; undecided when several branches are
 * possible, when the environment decides, or when nothing is known.
 */
export function soleValue(value: SettingValue): PlainValue | UndecidedVerdict {
  switch (value.kind) {
    case "conditional": {
      const [only, ...others] = value.branches.filter((branch) => branch.assumed !== "false");
      return only === undefined || others.length > 0
        ? undecided("branches-differ", "The value differs between branches whose conditions cannot be decided.")
        : soleValue(only.value);
    }
    case "environment": {
      const question = `What is ${value.variable} set to in production?`;
      return value.default === undefined
        ? undecided("environment-value", `The value is read from ${value.variable}.`, question)
        : soleValue(value.default);
    }
    case "absent":
      return { kind: "literal", value: null };
    case "unknown":
      return undecided(value.reason, value.detail ?? "The value cannot be followed.", value.question);
    case "literal":
    case "secret":
    case "secretSource":
    case "sequence":
    case "mapping":
    case "duration":
    case "regex":
    case "path":
    case "reference":
      return value;
    default:
      return value satisfies never;
  }
}
