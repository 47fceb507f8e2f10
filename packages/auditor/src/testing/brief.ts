import type { SettingValue } from "@stance/model";

/** A value in one line for tests: Python for what is known, `env(X boolean = False)`, `unknown(reason)`, `a | b` for branches. */
export function brief(value: SettingValue | undefined): string {
  if (value === undefined) return "not set";
  switch (value.kind) {
    case "literal":
      return scalar(value.value);
    case "secret":
      return `secret(${value.secret.length})`;
    case "environment": {
      const cast = value.cast === "none" ? "" : ` ${value.cast}`;
      return `env(${value.variable}${cast}${value.default === undefined ? ` ${value.mode}` : ` = ${brief(value.default)}`})`;
    }
    case "secretSource":
      return `source(${value.source})`;
    case "conditional":
      return value.branches.map((branch) => `${branch.guard} ? ${brief(branch.value)}`).join(" | ");
    case "sequence": {
      const items = [...value.items.map(brief), ...(value.isOpen ? ["…"] : [])].join(", ");
      const mark = value.isOrdered ? "" : "~";
      return mark + ({ list: `[${items}]`, tuple: `(${items})`, set: `{${items}}` } as const)[value.type];
    }
    case "mapping":
      return `{${[...value.entries.map(({ key, value: entry }) => `${key}: ${brief(entry)}`), ...(value.isOpen ? ["…"] : [])].join(", ")}}`;
    case "duration":
      return `${value.seconds} s`;
    case "regex":
      return `r"${value.source}"`;
    case "path":
      return `${value.root === "absolute" ? "/" : "./"}${value.segments.join("/")}`;
    case "reference":
      return `<${value.name}>`;
    case "absent":
      return "absent";
    case "unknown":
      return `unknown(${value.reason})`;
    default:
      return value satisfies never;
  }
}

function scalar(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
