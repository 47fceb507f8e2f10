import { sequenceOf, type Content, type MappingContent, type SequenceContent } from "../content.ts";
import { alternatives, plainContent } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { ancestorOf, extendPath } from "../path-value.ts";
import { isNumber, isText, literal, unknown, type Value } from "../value.ts";
import { formatPercent } from "./format-percent.ts";

/** A binary operator on any two values: numbers, texts, lists, tuples, sets, dicts, paths and durations are folded. */
export function operate(operator: string, left: Value, right: Value, frame: Frame): Value {
  return lift([left, right], frame, (a = unknown("computed"), b = unknown("computed")) =>
    operatePlain(operator, a, b, frame),
  );
}

function operatePlain(operator: string, left: Value, right: Value, frame: Frame): Value {
  const { limits } = frame.run;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== null && b !== null) {
    const result = arithmetic(operator, a, b, isFloat(left) || isFloat(right));
    const isLogical = /^[|&^]$/.test(operator) && isBoolean(left) && isBoolean(right);
    return isLogical && isNumber(result) ? literal(result.value !== 0) : result;
  }
  if (operator === "%" && isText(left)) return formatPercent(left.value, right, frame);
  if (operator === "-" && left.kind === "path" && b !== null) return ancestorOf(left, b);
  if (operator === "/" && left.kind === "path") return extendPath(left, right, frame);
  if (operator === "+" && isText(left) && isText(right)) return text(left.value + right.value, frame);
  if (operator === "+" && left.kind === "path" && isText(right)) return appendText(left, right.value);
  if (operator === "*" && isText(left) && b !== null) return repeat(left.value, b, limits.maxTextLength);
  if (operator === "*" && isText(right) && a !== null) return repeat(right.value, a, limits.maxTextLength);
  if (left.kind === "duration" || right.kind === "duration") return durations(operator, left, right);
  if (operator === "*" && left.kind === "object" && b !== null) return repeatItems(left, b, frame);
  if (left.kind === "object" || right.kind === "object") return containers(operator, left, right, frame);
  if (left.kind === "unknown") return left;
  return right.kind === "unknown" ? right : unknown("computed");
}

function numberOf(value: Value): number | null {
  if (isNumber(value)) return value.value;
  return value.kind === "literal" && typeof value.value === "boolean" ? Number(value.value) : null;
}

function isBoolean(value: Value): boolean {
  return value.kind === "literal" && typeof value.value === "boolean";
}

function isFloat(value: Value): boolean {
  return value.kind === "literal" && value.isFloat === true;
}

function arithmetic(operator: string, a: number, b: number, isAnyFloat: boolean): Value {
  const result = ARITHMETIC[operator]?.(a, b);
  if (result === undefined || !Number.isFinite(result)) return unknown("computed");
  const float = isAnyFloat || operator === "/" || !Number.isInteger(result);
  return { kind: "literal", value: result, ...(float ? { isFloat: true } : {}) };
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - b * Math.floor(a / b),
  "**": (a, b) => a ** b,
  "<<": (a, b) => a * 2 ** b,
  ">>": (a, b) => Math.floor(a / 2 ** b),
  "|": (a, b) => (isSmall(a, b) ? a | b : Number.NaN),
  "&": (a, b) => (isSmall(a, b) ? a & b : Number.NaN),
  "^": (a, b) => (isSmall(a, b) ? a ^ b : Number.NaN),
};

/** Bit operators of this language work on 32 bits. */
function isSmall(...numbers: readonly number[]): boolean {
  return numbers.every((number) => Number.isInteger(number) && Math.abs(number) < 2 ** 31);
}

function text(value: string, frame: Frame): Value {
  return value.length > frame.run.limits.maxTextLength
    ? unknown("limit-exceeded", "the text is too long")
    : literal(value);
}

function repeat(value: string, times: number, maxLength: number): Value {
  if (!Number.isInteger(times)) return unknown("computed");
  if (value.length * times > maxLength) return unknown("limit-exceeded", "the text is too long");
  return literal(value.repeat(Math.max(0, times)));
}

function repeatItems(left: Value, times: number, frame: Frame): Value {
  const content = plainContent(left, frame);
  if (content?.kind !== "sequence" || content.isOpen || !Number.isInteger(times)) return unknown("computed");
  const repeated = repeatedContent(content, times, frame.run.limits.maxItems);
  return frame.state.allocate(repeated);
}

/** A sequence several times over. */
export function repeatedContent(content: SequenceContent, times: number, maxItems: number): SequenceContent {
  const rounds = Math.max(0, times);
  if (content.items.length * rounds > maxItems) return { ...content, isOpen: true, isOrdered: false };
  return { ...content, items: Array.from({ length: rounds }, () => content.items).flat() };
}

function appendText(path: Value & { kind: "path" }, suffix: string): Value {
  const [first = "", ...rest] = suffix.split("/");
  const last = path.segments.at(-1) ?? "";
  const segments = [...path.segments.slice(0, -1), `${last}${first}`, ...rest].filter((segment) => segment !== "");
  return { ...path, segments };
}

function durations(operator: string, left: Value, right: Value): Value {
  const [a, b] = [secondsOf(left), secondsOf(right)];
  if (a === null || b === null) return unknown("computed");
  const isNumberResult = operator === "/" && left.kind === "duration" && right.kind === "duration";
  const seconds = ARITHMETIC[operator]?.(a, b);
  if (seconds === undefined || !Number.isFinite(seconds)) return unknown("computed");
  return isNumberResult ? { kind: "literal", value: seconds, isFloat: true } : { kind: "duration", seconds };
}

function secondsOf(value: Value): number | null {
  return value.kind === "duration" ? value.seconds : numberOf(value);
}

function containers(operator: string, left: Value, right: Value, frame: Frame): Value {
  const results = alternatives(left, frame).flatMap((a) =>
    alternatives(right, frame).map((b) => ({
      guard: [a.guard, b.guard].filter((guard) => guard !== "").join(" and "),
      conditions: [...a.conditions, ...b.conditions],
      content: combine(operator, a.content, b.content, frame),
    })),
  );
  const [only] = results;
  if (only === undefined || results.some(({ content }) => content === null)) return unknown("computed");
  if (results.length === 1 && only.content !== null) return frame.state.allocate(only.content);
  if (results.length > frame.run.limits.maxBranches) return unknown("branches-differ");
  const branches = results.flatMap(({ content, ...branch }) =>
    content === null ? [] : [{ ...branch, value: frame.state.allocate(content) }],
  );
  return { kind: "conditional", branches };
}

type Plain = Exclude<Content, { kind: "branched" }> | null;

function combine(operator: string, left: Plain, right: Plain, frame: Frame): Plain {
  if (operator === "+") return concatenate(left, right, frame);
  if (operator === "|" && left?.kind === "mapping" && right?.kind === "mapping") return mergeMappings(left, right);
  if (left?.kind !== "sequence" || right?.kind !== "sequence" || left.type !== "set" || right.type !== "set")
    return null;
  if (operator === "|") return sequenceOf("set", [...left.items, ...right.items], left.isOpen || right.isOpen, false);
  if (operator !== "-") return null;
  const removed = new Set(right.items.map((item) => (item.kind === "literal" ? item.value : item)));
  const items = left.items.filter((item) => item.kind !== "literal" || !removed.has(item.value));
  return sequenceOf("set", items, left.isOpen, false);
}

/** One side may be unknown: what the other side has is still known to be there. */
function concatenate(left: Plain, right: Plain, frame: Frame): SequenceContent | null {
  const known = left ?? right;
  if (known?.kind !== "sequence" || left?.kind === "mapping" || right?.kind === "mapping") return null;
  const items = [...(left?.items ?? []), ...(right?.items ?? [])];
  if (items.length > frame.run.limits.maxItems)
    return { ...known, items: items.slice(0, frame.run.limits.maxItems), isOpen: true };
  const isOpen = left === null || right === null || left.isOpen || right.isOpen;
  const isOrdered = left !== null && right !== null && left.isOrdered && right.isOrdered;
  return { kind: "sequence", type: known.type, items, isOpen, isOrdered };
}

/** Entries of the second win; an open second side may replace anything. */
export function mergeMappings(left: MappingContent, right: MappingContent): MappingContent {
  const kept = right.isOpen
    ? [...left.entries].map(([encoded, { key }]) => [encoded, { key, value: unknown("unresolved-items") }] as const)
    : left.entries;
  return { kind: "mapping", entries: new Map([...kept, ...right.entries]), isOpen: left.isOpen || right.isOpen };
}
