import type { EvidenceSet, SettingValue } from "@stance/model";

import { entryOf } from "#judge/mapping.ts";
import { judgeEntry } from "#judge/judge-entry.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { textOf } from "#judge/membership.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const PACKAGE = "rest_framework.throttling.";

/** Scopes under which the framework's own classes look up their rate. */
const STOCK_SCOPES: ReadonlyMap<string, string> = new Map([
  [`${PACKAGE}AnonRateThrottle`, "anon"],
  [`${PACKAGE}UserRateThrottle`, "user"],
]);

/** Judges one throttle class: does it have a rate, so that it limits at all? */
export function judgeThrottle(evidence: EvidenceSet, name: string): Verdict {
  const stock = STOCK_SCOPES.get(name);
  if (stock !== undefined) return judgeScope(evidence, stock);
  if (name === `${PACKAGE}ScopedRateThrottle`) return good("ScopedRateThrottle limits the views that name a scope.");
  const classes = evidence["django-settings"]?.classes ?? {}; // none: the class is not the project's
  const own = Object.hasOwn(classes, name) ? classes[name] : undefined;
  if (own === undefined) {
    return undecided("outside-repository", `${name} is not in the repository, so how it limits is not known.`);
  }
  const rate = own.attributes["rate"];
  if (rate !== undefined) return judgeRate(rate, `${name}.rate`);
  const scope = own.attributes["scope"];
  if (scope !== undefined) {
    const text = textOf(scope);
    return text === null
      ? undecided("computed", `The scope of ${name} cannot be followed.`)
      : judgeScope(evidence, text);
  }
  for (const base of own.bases) {
    const inherited = STOCK_SCOPES.get(base);
    if (inherited !== undefined) return judgeScope(evidence, inherited);
  }
  const question = `When does ${name.slice(name.lastIndexOf(".") + 1)} refuse a request?`;
  return undecided("needs-attestation", `${name} is a limiter of the project's own.`, question);
}

/** The rates that the project sets, as Python, with one more; null when some cannot be written down. */
export function ratesWith(evidence: EvidenceSet, scopes: readonly string[]): string | null {
  const setting = resolveSetting(evidence, "REST_FRAMEWORK");
  const rates = setting.state === "set" ? entryOf(setting.value, "DEFAULT_THROTTLE_RATES") : undefined;
  if (rates === null || (rates !== undefined && (rates.kind !== "mapping" || rates.isOpen))) return null;
  const all = new Map<string, string>();
  for (const { key, value } of rates === undefined ? [] : rates.entries) {
    if (value.kind !== "literal") return null;
    all.set(key, value.value === null ? "None" : JSON.stringify(value.value));
  }
  for (const scope of scopes) {
    const known = all.get(scope);
    if (known === undefined || known === "None") all.set(scope, scope === "anon" ? '"60/min"' : '"600/min"');
  }
  return `{${[...all].map(([scope, rate]) => `${JSON.stringify(scope)}: ${rate}`).join(", ")}}`;
}

function judgeScope(evidence: EvidenceSet, scope: string): Verdict {
  const setting = resolveSetting(evidence, "REST_FRAMEWORK");
  if (setting.state !== "set") return undecided("computed", "REST_FRAMEWORK cannot be followed.");
  const none = bad(
    "no-effect",
    `DEFAULT_THROTTLE_RATES gives ${scope} no rate, so that the class lets everything through.`,
    "low",
  );
  return judgeEntry(setting.value, {
    name: "REST_FRAMEWORK",
    key: "DEFAULT_THROTTLE_RATES",
    severity: "low",
    judge: (rates) => {
      // The framework's own rates are None.
      if (rates === null) return none;
      return judgeEntry(rates, {
        name: "DEFAULT_THROTTLE_RATES",
        key: scope,
        severity: "low",
        judge: (rate) =>
          rate === null
            ? bad("broken", `DEFAULT_THROTTLE_RATES lacks ${scope}: requests that meet the class fail.`, "low")
            : judgeRate(rate, scope),
      });
    },
  });
}

function judgeRate(rate: SettingValue, name: string): Verdict {
  const none = bad("no-effect", `The rate of ${name} is None, so that the class lets everything through.`, "low");
  return judgeValue(rate, {
    name,
    severity: "low",
    whenAbsent: none,
    plain: (plain) => {
      if (plain.kind !== "literal") return undecided("computed", `The rate of ${name} cannot be followed.`);
      if (plain.value === null) return none;
      return /^\d+\/\d*[smhd]/.test(String(plain.value))
        ? good()
        : bad(
            "broken",
            `The rate of ${name} is ${JSON.stringify(plain.value)}; the framework wants 60/min or alike.`,
            "low",
          );
    },
  });
}
