import type { SettingValue } from "@stance/model";

/** Longest text shown before it is cut with an ellipsis. */
const MAX_SHOWN = 120;

/** A settings value as Python-like text for people; cut when long, secrets as their length only. */
export function showValue(value: SettingValue): string {
  const text = show(value);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN - 1)}…`;
}

function show(value: SettingValue): string {
  switch (value.kind) {
    case "literal":
      return showScalar(value.value);
    case "secret":
      return `a literal of ${value.secret.length} characters (not shown)`;
    case "environment":
      return value.default === undefined
        ? `from ${value.variable}`
        : `from ${value.variable}, else ${show(value.default)}`;
    case "secretSource":
      return { file: "read from a file", manager: "from a secret manager", random: "random at each start" }[
        value.source
      ];
    case "conditional":
      return value.branches.map((branch) => `${show(branch.value)} when ${branch.guard}`).join("; ");
    case "sequence":
      return showSequence(value);
    case "mapping":
      return `{${value.entries.map((entry) => `${showScalar(entry.key)}: ${show(entry.value)}`).join(", ")}${value.isOpen ? ", …" : ""}}`;
    case "duration":
      return `${value.seconds} seconds`;
    case "regex":
      return `r"${value.source}"`;
    case "path":
      return value.segments.join("/");
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

function showSequence(value: Extract<SettingValue, { kind: "sequence" }>): string {
  const items = `${value.items.map(show).join(", ")}${value.isOpen ? `${value.items.length > 0 ? ", " : ""}…` : ""}`;
  if (value.type === "tuple") return value.items.length === 1 && !value.isOpen ? `(${items},)` : `(${items})`;
  return value.type === "set" ? `{${items}}` : `[${items}]`;
}

function showScalar(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
