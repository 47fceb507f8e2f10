import type { EvidenceSet, KnownSeverity } from "@stance/model";

import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** The part about ACCOUNT_RATE_LIMITS: allauth limits by itself unless this takes a limit back. */
export function allauthLimitsPart(evidence: EvidenceSet, severity: KnownSeverity, keys: readonly string[]): JudgedPart {
  const name = "ACCOUNT_RATE_LIMITS";
  return judgeSetting(evidence, name, {
    severity,
    expected: "not set, or a dictionary that keeps the limits",
    fix: [`${name} = {}`],
    judge: (value) =>
      judgeValue(value, {
        name,
        severity,
        whenAbsent: good(),
        plain: (plain) => judgeLimits(plain, keys),
      }),
    whenUnset: good("allauth limits by itself."),
  });
}

function judgeLimits(value: PlainValue, keys: readonly string[]): Verdict {
  if (value.kind === "literal" && value.value === false) {
    return bad("insecure-value", "ACCOUNT_RATE_LIMITS is False: allauth limits nothing.");
  }
  if (value.kind !== "mapping") return undecided("computed", "ACCOUNT_RATE_LIMITS cannot be followed.");
  for (const key of keys) {
    const entry = value.entries.findLast((candidate) => candidate.key === key)?.value;
    const isNone = entry?.kind === "literal" && (entry.value === null || entry.value === false || entry.value === "");
    if (isNone) return bad("insecure-value", `ACCOUNT_RATE_LIMITS takes the limit of ${key} back.`);
    if (entry?.kind === "unknown") return undecided(entry.reason, `The limit of ${key} cannot be followed.`);
  }
  return value.isOpen ? undecided("unresolved-items", "Part of ACCOUNT_RATE_LIMITS could not be resolved.") : good();
}
