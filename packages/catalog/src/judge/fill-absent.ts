import type { SettingValue } from "@stance/model";

import type { DefaultOf } from "../django/default-of.ts";

/**
 * The value with Django's default in place of every path that leaves the setting unset. Where the default differs
 * between versions that path is unknown; where Django has no default, it stays `absent` for the control to judge.
 */
export function fillAbsent(value: SettingValue, name: string, fallback: DefaultOf): SettingValue {
  switch (value.kind) {
    case "absent":
      return valueOfDefault(value, name, fallback);
    case "conditional":
      return {
        ...value,
        branches: value.branches.map((branch) => ({ ...branch, value: fillAbsent(branch.value, name, fallback) })),
      };
    case "environment":
      return value.default === undefined ? value : { ...value, default: fillAbsent(value.default, name, fallback) };
    case "literal":
    case "secret":
    case "secretSource":
    case "sequence":
    case "mapping":
    case "duration":
    case "regex":
    case "path":
    case "reference":
    case "unknown":
      return value;
    default:
      return value satisfies never;
  }
}

function valueOfDefault(absent: SettingValue, name: string, fallback: DefaultOf): SettingValue {
  if (fallback.kind === "value") return fallback.value;
  if (fallback.kind !== "differs") return absent;
  const detail = `On one path ${name} is not set, and its default differs between Django versions.`;
  return { kind: "unknown", reason: "django-version-unknown", detail };
}
