import type { SettingValue } from "@stance/model";

import { judgeValue } from "#judge/judge-value.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Failures after which a lock still stops guessing without shutting out who mistypes. */
const MOST = 10;

/** From here on a limit is none. */
const NONE = 100;

/** Judges how many failed log-ins a package allows before it locks out. */
export function judgeLimit(value: SettingValue, name: string): Verdict {
  return judgeValue(value, {
    name,
    severity: "medium",
    whenAbsent: good(),
    plain: (plain) => {
      const isNumeric = plain.kind === "literal" && typeof plain.value === "number";
      if (plain.kind === "reference" || (plain.kind === "literal" && typeof plain.value === "string")) {
        const question = "How many failed log-ins are allowed?";
        return undecided("needs-attestation", `${name} is decided by a function of the project.`, question);
      }
      if (!isNumeric) return bad("broken", `${name} is ${showValue(plain)}, which is not a number.`, "low");
      const limit = Number(plain.value);
      if (limit > NONE) return bad("insecure-value", `${limit} failures are allowed before anybody is locked out.`);
      if (limit > MOST) return bad("insecure-value", `${limit} failures are allowed; ten are plenty.`, "low");
      if (limit < 1) return bad("broken", `${name} is ${limit}: everybody is locked out at once.`, "low");
      return good();
    },
  });
}
