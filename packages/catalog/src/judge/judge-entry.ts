import type { KnownSeverity, SettingValue } from "@stance/model";

import { judgeValue } from "./judge-value.ts";
import { undecided, type Verdict } from "./verdict.ts";

export type EntryRule = {
  /** Name of the setting that holds the dictionary. */
  readonly name: string;
  readonly key: string;
  readonly severity: KnownSeverity;
  /** Judges the entry; null stands for a dictionary that certainly lacks the key. */
  judge(value: SettingValue | null): Verdict;
};

/** Judges one entry of a settings dictionary; of several entries with the key the last one counts, as in Python. */
export function judgeEntry(value: SettingValue, rule: EntryRule): Verdict {
  return judgeValue(value, {
    name: rule.name,
    severity: rule.severity,
    whenAbsent: rule.judge(null),
    plain: (plain) => {
      if (plain.kind === "literal" && plain.value === null) return rule.judge(null);
      if (plain.kind !== "mapping") {
        return undecided("computed", `${rule.name} is not a dictionary that can be followed.`);
      }
      const entry = plain.entries.findLast((candidate) => candidate.key === rule.key);
      if (entry !== undefined) return rule.judge(entry.value.kind === "absent" ? null : entry.value);
      return plain.isOpen
        ? undecided("unresolved-items", `Part of ${rule.name} could not be resolved; ${rule.key} may be in it.`)
        : rule.judge(null);
    },
  });
}
