import type { Expression } from "./expression.ts";

/** `os.environ.get` for a name or a chain of attributes of a name; null for anything else. */
export function dottedName(expression: Expression): string | null {
  const parts: string[] = [];
  let current = expression;
  while (current.kind === "attribute") {
    parts.push(current.name);
    current = current.object;
  }
  if (current.kind !== "name") return null;
  return [current.name, ...parts.reverse()].join(".");
}
