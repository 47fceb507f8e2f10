import type { SettingValue } from "@stance/model";

/** Longest text shown for a value. */
const MAX_LENGTH = 160;

/** A value as short Python-like text for a chain; secrets are not shown. */
export function showValue(value: SettingValue): string {
  const text = show(value, 0);
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}

function show(value: SettingValue, depth: number): string {
  if (depth > 4) return "…";
  const inner = (part: SettingValue): string => show(part, depth + 1);
  switch (value.kind) {
    case "literal":
      return showScalar(value.value);
    case "secret":
      return `"<secret>"`;
    case "environment":
      if (value.mode === "required") return `environment ${value.variable}`;
      return value.default === undefined
        ? `environment ${value.variable}, else None`
        : `environment ${value.variable}, else ${inner(value.default)}`;
    case "secretSource":
      return { file: "read from a file", manager: "from a secret manager", random: "random at each start" }[
        value.source
      ];
    case "conditional":
      return value.branches.map((branch) => `${inner(branch.value)} if ${branch.guard}`).join("; ");
    case "sequence":
      return brackets(value.type, [...value.items.map(inner), ...(value.isOpen ? ["…"] : [])]);
    case "mapping":
      return `{${[...value.entries.map(({ key, value: entry }) => `${JSON.stringify(key)}: ${inner(entry)}`), ...(value.isOpen ? ["…"] : [])].join(", ")}}`;
    case "duration":
      return `${value.seconds} seconds`;
    case "regex":
      return `r"${value.source}"`;
    case "path":
      return `${value.root === "absolute" ? "/" : ""}${value.segments.join("/")}`;
    case "reference":
      return value.name;
    case "absent":
      return "not set";
    case "unknown":
      return "not known";
    default:
      return value satisfies never;
  }
}

function brackets(type: "list" | "tuple" | "set", items: readonly string[]): string {
  const text = items.join(", ");
  if (type === "list") return `[${text}]`;
  if (type === "set") return `{${text}}`;
  return items.length === 1 ? `(${text},)` : `(${text})`;
}

function showScalar(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
