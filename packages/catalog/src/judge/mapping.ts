import type { SettingValue } from "@stance/model";

/**
 * The value of a key in a mapping: undefined when the mapping certainly lacks it, null when that is not known. Of
 * several entries with the key the last one counts, as in Python.
 */
export function entryOf(value: SettingValue, key: string): SettingValue | undefined | null {
  if (value.kind === "literal" && value.value === null) return undefined;
  if (value.kind !== "mapping") return null;
  const found = value.entries.findLast((entry) => entry.key === key)?.value;
  if (found?.kind === "absent") return undefined;
  return found ?? (value.isOpen ? null : undefined);
}
