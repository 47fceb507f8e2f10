import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { isNumber, unknown, type Value } from "../value.ts";

/** `-x`, `+x`, `~x`. */
export function negative(operator: "+" | "-" | "~", value: Value, frame: Frame): Value {
  return lift([value], frame, (plain = unknown("computed")) => {
    if (plain.kind === "duration" && operator === "-") return { kind: "duration", seconds: -plain.seconds };
    const number = isNumber(plain)
      ? plain.value
      : plain.kind === "literal" && typeof plain.value === "boolean"
        ? Number(plain.value)
        : null;
    if (number === null) return plain.kind === "unknown" ? plain : unknown("computed");
    const isFloat = isNumber(plain) && plain.isFloat === true ? { isFloat: true } : {};
    if (operator === "~") return { kind: "literal", value: -number - 1 };
    return { kind: "literal", value: operator === "-" ? -number : number, ...isFloat };
  });
}
