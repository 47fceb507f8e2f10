import type { SettingValue } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";

/** The module that ROOT_URLCONF names; null when it is not known. */
export function rootUrlconf({ settings }: Pick<CollectorInput, "settings">): string | null {
  const found = settings.settings["ROOT_URLCONF"];
  return found === undefined ? null : textOf(found.value);
}

function textOf(value: SettingValue): string | null {
  switch (value.kind) {
    case "literal":
      return typeof value.value === "string" ? value.value : null;
    case "environment":
      return value.default === undefined ? null : textOf(value.default);
    case "conditional": {
      const possible = value.branches.filter(({ assumed }) => assumed !== "false");
      const texts = new Set(possible.map((branch) => textOf(branch.value)));
      const [only = null] = texts;
      return texts.size === 1 ? only : null;
    }
    default:
      return null;
  }
}
