import type { SettingValue } from "@stance/model";

/** A default as plain JSON; throws for what no default is. */
export function plainOf(value: SettingValue): unknown {
  if (value.kind === "literal") return value.value;
  if (value.kind === "sequence") return value.items.map(plainOf);
  if (value.kind === "mapping")
    return Object.fromEntries(value.entries.map((entry) => [entry.key, plainOf(entry.value)]));
  throw new Error(`Not a default: ${value.kind}`);
}
