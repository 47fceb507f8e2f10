import type { ExpressionOf } from "#ir/expression.ts";

import { isProductionStage, isStageName } from "../assumption.ts";
import { sequenceContent, mappingContent } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { assumed, derived, isText, literal, unknown, type Value } from "../value.ts";

/** A comparison, folded where both sides are known; a chain of several is true when each link is. */
export function compare(expression: ExpressionOf<"compare">, frame: Frame): Value {
  const { interpreter } = frame.run;
  let left = interpreter.evaluate(expression.left, frame);
  let result: Value = literal(true);
  for (const { operator, value } of expression.rest) {
    const right = interpreter.evaluate(value, frame);
    const link = compareValues(operator, left, right, frame);
    if (link.kind === "literal" && link.value === false) return link;
    result = result.kind === "literal" ? derived(link, result) : result;
    left = right;
  }
  return result;
}

function compareValues(operator: string, left: Value, right: Value, frame: Frame): Value {
  const special = stageComparison(operator, left, right, frame) ?? processComparison(operator, left, right, frame);
  if (special !== null) return special;
  const presence = environmentPresence(operator, left, right);
  if (presence !== null) return presence;
  return lift(
    [left, right],
    frame,
    (a = unknown("computed"), b = unknown("computed")) => comparePlain(operator, a, b, frame),
    () => "boolean",
  );
}

/** `ENV == "production"`, `ENV in ("dev", "test")`: production's stage is assumed. */
function stageComparison(operator: string, left: Value, right: Value, frame: Frame): Value | null {
  const [stage, other] = isStageValue(left) ? [left, right] : [right, left];
  if (!isStageValue(stage)) return null;
  // A stage that the code itself falls back to says what DEBUG is when nobody sets the variable.
  if (frame.isSwitch && stage.kind === "environment" && stage.mode !== "required") return null;
  if (operator === "==" || operator === "!=") {
    const holds = isText(other) ? isProductionStage(other.value) : null;
    return holds === null ? null : assumed(literal(holds === (operator === "==")));
  }
  if (operator !== "in" && operator !== "not in") return null;
  const items = stage === left ? sequenceContent(other, frame) : null;
  if (items === null || items.isOpen) return null;
  const answers = items.items.map((item) => (isText(item) ? isProductionStage(item.value) : null));
  if (answers.includes(true)) return assumed(literal(operator === "in"));
  return answers.includes(null) ? null : assumed(literal(operator === "not in"));
}

function isStageValue(value: Value): boolean {
  return value.kind === "environment" && value.cast !== "boolean" && isStageName(value.variable);
}

/** What a server process has in `sys.argv` and `sys.modules`: no management command and no test runner. */
function processComparison(operator: string, left: Value, right: Value, frame: Frame): Value | null {
  const state = left.kind === "processState" ? left : right.kind === "processState" ? right : null;
  if (state === null) return null;
  const other = state === left ? right : left;
  const isNamed = isText(other) || sequenceContent(other, frame)?.items.every((item) => isText(item)) === true;
  if (!isNamed || (isText(other) && /gunicorn|uwsgi|uvicorn|daphne|hypercorn|celery/.test(other.value)))
    return unknown("computed");
  if (operator === "in" || operator === "==") return assumed(literal(false));
  return operator === "not in" || operator === "!=" ? assumed(literal(true)) : unknown("computed");
}

/** `"X" in os.environ`, and `os.environ.get("X") is None`: whether the variable is set. */
function environmentPresence(operator: string, left: Value, right: Value): Value | null {
  const isAbsence = operator === "not in" || operator === "is" || operator === "==";
  if (right.kind === "reference" && right.name === "os.environ" && isText(left)) {
    if (operator !== "in" && operator !== "not in") return null;
    return presence(left.value, operator === "not in");
  }
  if (left.kind !== "environment" || left.mode !== "optional" || right.kind !== "literal" || right.value !== null)
    return null;
  return operator === "is" || operator === "is not" || operator === "==" || operator === "!="
    ? presence(left.variable, isAbsence)
    : null;
}

function presence(variable: string, isAbsence: boolean): Value {
  return {
    kind: "environment",
    variable,
    mode: "default",
    cast: "boolean",
    default: literal(isAbsence),
    isPresence: true,
  };
}

function comparePlain(operator: string, left: Value, right: Value, frame: Frame): Value {
  const unknownSide = [left, right].find((value) => value.kind === "unknown");
  if (operator === "in" || operator === "not in") return membership(operator, left, right, frame);
  if (unknownSide !== undefined) return unknownSide;
  if (operator === "==" || operator === "!=") {
    const equal = isEqual(left, right);
    return equal === null ? unknown("computed") : literal(equal === (operator === "=="));
  }
  if (operator === "is" || operator === "is not") {
    const same = isIdentical(left, right);
    return same === null ? unknown("computed") : literal(same === (operator === "is"));
  }
  const [a, b] = [comparable(left), comparable(right)];
  if (a === null || b === null || typeof a !== typeof b) return unknown("computed");
  return literal({ "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b }[operator] ?? false);
}

function comparable(value: Value): string | number | null {
  if (value.kind === "duration") return value.seconds;
  if (value.kind !== "literal" || value.value === null) return null;
  return typeof value.value === "boolean" ? Number(value.value) : value.value;
}

/** Identity is certain for None, True and False, and for things of different types. */
function isIdentical(left: Value, right: Value): boolean | null {
  if (left.kind === "object" && right.kind === "object") return left.id === right.id;
  if (left.kind !== "literal" || right.kind !== "literal") return isEqual(left, right) === false ? false : null;
  if (typeof left.value !== typeof right.value || left.value !== right.value) return false;
  return left.value === null || typeof left.value === "boolean" ? true : null;
}

function isEqual(left: Value, right: Value): boolean | null {
  if (left.kind === "literal" && right.kind === "literal") {
    const isNumeric = (value: unknown): boolean => typeof value === "number" || typeof value === "boolean";
    if (isNumeric(left.value) && isNumeric(right.value)) return Number(left.value) === Number(right.value);
    return left.value === right.value;
  }
  if (left.kind === "reference" && right.kind === "reference") return left.name === right.name ? true : null;
  // A container, path or duration is never equal to a scalar.
  const [plain, other] = left.kind === "literal" ? [left, right] : [right, left];
  if (plain.kind !== "literal") return null;
  return other.kind === "object" || other.kind === "duration" || (other.kind === "path" && plain.value === null)
    ? false
    : null;
}

function membership(operator: string, left: Value, right: Value, frame: Frame): Value {
  const found = contains(left, right, frame);
  if (found === null)
    return right.kind === "unknown" ? right : left.kind === "unknown" ? left : unknown("unresolved-items");
  return literal(found === (operator === "in"));
}

function contains(item: Value, container: Value, frame: Frame): boolean | null {
  if (isText(container)) return isText(item) ? container.value.includes(item.value) : null;
  const mapping = mappingContent(container, frame);
  if (mapping !== null) {
    if (item.kind !== "literal") return null;
    return mapping.entries.has(`${typeof item.value}:${String(item.value)}`) ? true : mapping.isOpen ? null : false;
  }
  const sequence = sequenceContent(container, frame);
  if (sequence === null || (item.kind !== "literal" && item.kind !== "reference")) return null;
  const answers = sequence.items.map((candidate) => isEqual(item, candidate));
  if (answers.includes(true)) return true;
  return sequence.isOpen || answers.includes(null) ? null : false;
}
