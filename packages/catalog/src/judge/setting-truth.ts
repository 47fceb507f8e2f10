import type { EvidenceSet, SettingValue } from "@stance/model";

import { truthOf } from "./judge-boolean.ts";
import { resolveSetting } from "./resolve-setting.ts";

/**
 * Is a setting true in Python, for a control that depends on another setting? Null when that is not known: a required
 * environment value, branches that differ. A value from the environment counts by its default. `whenUnset` is the truth
 * of a name that is not Django's own.
 */
export function settingTruth(evidence: EvidenceSet, name: string, whenUnset: boolean | null = null): boolean | null {
  const setting = resolveSetting(evidence, name);
  if (setting.state === "unknown") return null;
  if (setting.state === "unset" || setting.state === "nonexistent") return whenUnset;
  return truthOfValue(setting.value, whenUnset);
}

function truthOfValue(value: SettingValue, whenUnset: boolean | null): boolean | null {
  switch (value.kind) {
    case "absent":
      return whenUnset;
    case "unknown":
      return null;
    case "environment":
      if (value.mode === "required") return null;
      return value.default === undefined ? false : truthOfValue(value.default, whenUnset);
    case "conditional": {
      const possible = value.branches.filter((branch) => branch.assumed !== "false");
      const [first, ...others] = possible.map((branch) => truthOfValue(branch.value, whenUnset));
      return first !== undefined && others.every((truth) => truth === first) ? first : null;
    }
    case "literal":
    case "secret":
    case "secretSource":
    case "sequence":
    case "mapping":
    case "duration":
    case "regex":
    case "path":
    case "reference":
      return truthOf(value);
    default:
      return value satisfies never;
  }
}
