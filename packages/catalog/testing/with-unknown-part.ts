import type { SettingValue } from "@stance/model";

const UNKNOWN: SettingValue = { kind: "unknown", reason: "computed" };

/** The value with one of its parts, counted from outside to inside and from the left, replaced by an unknown one. */
export function withUnknownPart(value: SettingValue, index: number): SettingValue {
  let left = index % countParts(value);
  const replace = (part: SettingValue): SettingValue => {
    if (left-- === 0) return UNKNOWN;
    if (part.kind === "environment" && part.default !== undefined) return { ...part, default: replace(part.default) };
    if (part.kind === "sequence") return { ...part, items: part.items.map(replace) };
    if (part.kind === "conditional") {
      return { ...part, branches: part.branches.map((branch) => ({ ...branch, value: replace(branch.value) })) };
    }
    if (part.kind !== "mapping") return part;
    return { ...part, entries: part.entries.map((entry) => ({ ...entry, value: replace(entry.value) })) };
  };
  return replace(value);
}

function countParts(value: SettingValue): number {
  return 1 + partsOf(value).reduce((sum, part) => sum + countParts(part), 0);
}

function partsOf(value: SettingValue): readonly SettingValue[] {
  if (value.kind === "environment") return value.default === undefined ? [] : [value.default];
  if (value.kind === "conditional") return value.branches.map((branch) => branch.value);
  if (value.kind === "sequence") return value.items;
  return value.kind === "mapping" ? value.entries.map((entry) => entry.value) : [];
}
