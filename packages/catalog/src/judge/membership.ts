import type { Branch, SettingValue } from "@stance/model";

/** Three-valued answer: `no` only when everything in the list is known. */
export type Membership = "yes" | "no" | "unknown";

/** Is one of these dotted names in the list? Environment and branch values count only when every possibility agrees. */
export function contains(value: SettingValue, isWanted: (name: string) => boolean): Membership {
  if (value.kind === "sequence") return containsItem(value, isWanted);
  if (value.kind === "conditional") return agree(value.branches, isWanted);
  if (value.kind === "absent") return "no";
  if (value.kind === "literal") return value.value === null ? "no" : "unknown";
  // A default that has the name is believed like any good default; one that lacks it may be replaced.
  if (value.kind === "environment" && value.default !== undefined)
    return contains(value.default, isWanted) === "yes" ? "yes" : "unknown";
  return "unknown";
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

/** Yes when any answer is yes, no when all are no. */
export function anyOf(answers: readonly Membership[]): Membership {
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

function containsItem(
  value: Extract<SettingValue, { kind: "sequence" }>,
  isWanted: (name: string) => boolean,
): Membership {
  const answers = value.items.map((item) => isItemWanted(item, isWanted));
  return anyOf(value.isOpen ? [...answers, "unknown"] : answers);
}

function isItemWanted(item: SettingValue, isWanted: (name: string) => boolean): Membership {
  if (item.kind === "absent") return "no";
  if (item.kind === "conditional") {
    const answers = possibleValues(item.branches).map((value) => isItemWanted(value, isWanted));
    return unanimous(answers);
  }
  const text = textOf(item);
  if (text !== null) return isWanted(text) ? "yes" : "no";
  return item.kind === "literal" ? "no" : "unknown";
}

function agree(branches: readonly Branch[], isWanted: (name: string) => boolean): Membership {
  return unanimous(possibleValues(branches).map((value) => contains(value, isWanted)));
}

function unanimous(answers: readonly Membership[]): Membership {
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : "unknown";
}

function possibleValues(branches: readonly Branch[]): readonly SettingValue[] {
  return branches.filter((branch) => branch.assumed !== "false").map((branch) => branch.value);
}
