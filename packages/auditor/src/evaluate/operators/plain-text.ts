import { textOfPath } from "../path-value.ts";
import type { Value } from "../value.ts";

/** `str(value)` or `repr(value)` of a plain value; null for what has no known text. */
export function plainText(value: Value, isRepr = false): string | null {
  if (value.kind === "path") return isRepr ? null : textOfPath(value);
  if (value.kind !== "literal" || value.isBytes === true) return null;
  const { value: plain } = value;
  if (plain === null) return "None";
  if (typeof plain === "boolean") return plain ? "True" : "False";
  if (typeof plain === "string") return isRepr ? `'${plain}'` : plain;
  if (!Number.isFinite(plain) || Math.abs(plain) >= 1e16) return null;
  return value.isFloat === true && Number.isInteger(plain) ? `${plain}.0` : String(plain);
}
