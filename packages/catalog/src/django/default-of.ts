import type { SettingValue } from "@stance/model";

import { compareSeries, type DjangoRange } from "./django-version.ts";
import { SETTING_DEFAULTS, type SettingDefault } from "./setting-defaults.ts";

/**
 * What Django uses when the setting is not set: a value, `nonexistent` in every version of the range, `differs` between
 * the versions of the range (or versions unknown), or `foreign` for a name that is not Django's own.
 */
export type DefaultOf =
  | { readonly kind: "value"; readonly value: SettingValue }
  | { readonly kind: "nonexistent" }
  | { readonly kind: "differs" }
  | { readonly kind: "foreign" };

/** Default of a Django setting over a range of versions; a null range means every version since 1.11. */
export function defaultOf(name: string, range: DjangoRange | null): DefaultOf {
  const history = Object.hasOwn(SETTING_DEFAULTS, name) ? SETTING_DEFAULTS[name] : undefined;
  if (history === undefined) return { kind: "foreign" };
  const possible = history.filter((entry, index) => overlaps(entry, history[index + 1], range));
  const [first, ...others] = possible;
  if (first === undefined || others.some((entry) => textOf(entry) !== textOf(first))) return { kind: "differs" };
  return "absent" in first ? { kind: "nonexistent" } : { kind: "value", value: toSettingValue(first.value) };
}

/** A plain JSON value as a settings value; lists become closed, ordered sequences. */
export function toSettingValue(json: unknown): SettingValue {
  if (json === null || typeof json === "string" || typeof json === "number" || typeof json === "boolean") {
    return { kind: "literal", value: json };
  }
  if (Array.isArray(json)) {
    return { kind: "sequence", type: "list", items: json.map(toSettingValue), isOpen: false, isOrdered: true };
  }
  if (typeof json === "object") {
    const entries = Object.entries(json).map(([key, value]) => ({ key, value: toSettingValue(value) }));
    return { kind: "mapping", entries, isOpen: false };
  }
  throw new Error(`Not a JSON value: ${typeof json}`);
}

/** True when some version of the range has this entry; `next` is the entry that replaces it. */
function overlaps(entry: SettingDefault, next: SettingDefault | undefined, range: DjangoRange | null): boolean {
  if (range === null) return true;
  const endsBefore = next !== undefined && compareSeries(next.from, range.lowest) <= 0;
  const startsAfter = compareSeries(entry.from, range.highest) > 0;
  return !endsBefore && !startsAfter;
}

function textOf(entry: SettingDefault): string {
  return "absent" in entry ? "absent" : JSON.stringify(entry.value);
}
