import type { Branch, SettingValue } from "@stance/model";

/** Three-valued answer: `no` only when everything in the list is known. */
export type Membership = "yes" | "no" | "unknown";

/** Is one of these dotted names in the list? Environment and branch values count only when every possibility agrees. */
export function contains(value: SettingValue, isWanted: (name: string) => boolean): Membership {
  switch (value.kind) {
    case "sequence":
      return containsItem(value, isWanted);
    case "conditional":
      return agree(value.branches, isWanted);
    case "environment":
      return value.default === undefined || contains(value.default, isWanted) !== "yes" ? "unknown" : "yes";
    case "literal":
      return value.value === null ? "no" : "unknown";
    default:
      return "unknown";
  }
}

/** Texts of a sequence in order; null in place of an item that is not a known text. */
export function itemTexts(value: SettingValue): readonly (string | null)[] {
  return value.kind === "sequence" ? value.items.map(textOf) : [];
}

/** The text of a literal or the dotted name of a reference; null for anything else. */
export function textOf(value: SettingValue): string | null {
  if (value.kind === "reference") return value.name;
  return value.kind === "literal" && typeof value.value === "string" ? value.value : null;
}

function containsItem(value: Extract<SettingValue, { kind: "sequence" }>, isWanted: (name: string) => boolean): Membership {
  let isUncertain = value.isOpen;
  for (const item of value.items) {
    if (item.kind === "conditional") {
      const possible = item.branches.filter((branch) => branch.assumed !== "false").map((branch) => textOf(branch.value));
      if (possible.length > 0 && possible.every((text) => text !== null && isWanted(text))) return "yes";
      if (possible.some((text) => text === null || isWanted(text))) isUncertain = true;
      continue;
    }
    const text = textOf(item);
    if (text === null) isUncertain = true;
    else if (isWanted(text)) return "yes";
  }
  return isUncertain ? "unknown" : "no";
}

function agree(branches: readonly Branch[], isWanted: (name: string) => boolean): Membership {
  const answers = new Set(
    branches.filter((branch) => branch.assumed !== "false").map((branch) => contains(branch.value, isWanted)),
  );
  const [only] = answers;
  return answers.size === 1 && only !== undefined ? only : "unknown";
}
