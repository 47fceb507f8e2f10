import type { Argument, Expression, ExpressionOf, Parameter } from "./expression.ts";

type Print = (inner: Expression) => string;

/** Levels that are printed; deeper parts become an ellipsis. */
const MAX_DEPTH = 60;

/** Literals that are not printed, and what stands for them. */
export type Masking = { readonly secrets: ReadonlySet<Expression>; readonly mask: string };

/**
 * An expression as Python in one normal form: double quotes, one space, no trailing commas, no redundant parentheses
 * except around compound operands. Two spellings of the same code print alike.
 */
export function printExpression(expression: Expression, masking?: Masking, depth = 0): string {
  if (depth > MAX_DEPTH) return "…";
  if (masking?.secrets.has(expression) === true) return JSON.stringify(masking.mask);
  const print = (inner: Expression): string => printExpression(inner, masking, depth + 1);
  const level = levelOf(expression);
  /** An operand, in parentheses where it binds less tightly than it has to. */
  const operand = (inner: Expression, least: number = level + 1): string =>
    levelOf(inner) < least ? `(${print(inner)})` : print(inner);
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "string":
      return `${expression.isBytes ? "b" : ""}${JSON.stringify(expression.value)}`;
    case "formatString":
      return `f"${expression.parts.map((part) => (part.kind === "text" ? part.text : `{${print(part.value)}}`)).join("")}"`;
    case "number":
      return expression.isFloat && Number.isInteger(expression.value)
        ? `${expression.value}.0`
        : String(expression.value);
    case "constant":
      return CONSTANT_TEXT[String(expression.value)] ?? "...";
    case "sequence":
      return printSequence(expression, print);
    case "dict":
      return `{${expression.entries.map(({ key, value }) => (key === null ? `**${print(value)}` : `${print(key)}: ${print(value)}`)).join(", ")}}`;
    case "starred":
      return `*${operand(expression.value, ATOM)}`;
    case "attribute":
      return `${operand(expression.object, ATOM)}.${expression.name}`;
    case "subscript":
      return `${operand(expression.object, ATOM)}[${printIndex(expression.index, print)}]`;
    case "slice":
      return [expression.lower, expression.upper, ...(expression.step === null ? [] : [expression.step])]
        .map((part) => (part === null ? "" : print(part)))
        .join(":");
    case "call":
      return `${operand(expression.callee, ATOM)}(${printArguments(expression.args, print)})`;
    case "compare":
      return [
        operand(expression.left),
        ...expression.rest.map(({ operator, value }) => `${operator} ${operand(value)}`),
      ].join(" ");
    case "boolean":
      return `${operand(expression.left, level)} ${expression.operator} ${operand(expression.right, level)}`;
    case "binary":
      // Only the power operator groups from the right.
      return expression.operator === "**"
        ? `${operand(expression.left)} ** ${operand(expression.right, level)}`
        : `${operand(expression.left, level)} ${expression.operator} ${operand(expression.right)}`;
    case "unary":
      return `${expression.operator}${expression.operator === "not" ? " " : ""}${operand(expression.operand, level)}`;
    case "conditional":
      return `${operand(expression.body)} if ${operand(expression.test)} else ${operand(expression.orElse, level)}`;
    case "named":
      return `${expression.name} := ${print(expression.value)}`;
    case "lambda":
      return `lambda ${printParameters(expression.parameters, print)}: ${print(expression.body)}`;
    case "comprehension":
      return printComprehension(expression, print);
    case "opaque":
      return expression.text.replaceAll(/\s+/g, " ").trim();
    default:
      return expression satisfies never;
  }
}

/** Arguments of a call or bases of a class. */
export function printArguments(args: readonly Argument[], print: Print = (inner) => printExpression(inner)): string {
  return args
    .map(({ value, name, spread }) => `${name === undefined ? (spread ?? "") : `${name}=`}${print(value)}`)
    .join(", ");
}

/** Parameters of a function. */
export function printParameters(
  parameters: readonly Parameter[],
  print: Print = (inner) => printExpression(inner),
): string {
  return parameters
    .map(
      ({ name, kind, default: value }) =>
        `${kind.startsWith("*") ? kind : ""}${name}${value === undefined ? "" : `=${print(value)}`}`,
    )
    .join(", ");
}

const ATOM = 20;

/** How tightly binary operators bind, as Python's grammar has it. */
const BINARY_LEVELS: Readonly<Record<string, number>> = {
  "|": 8,
  "^": 9,
  "&": 10,
  "<<": 11,
  ">>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "/": 13,
  "//": 13,
  "%": 13,
  "@": 13,
  "**": 15,
};

function levelOf(expression: Expression): number {
  switch (expression.kind) {
    case "named":
      return 1;
    case "lambda":
      return 2;
    case "conditional":
      return 3;
    case "boolean":
      return expression.operator === "or" ? 4 : 5;
    case "unary":
      return expression.operator === "not" ? 6 : 14;
    case "compare":
      return 7;
    case "binary":
      return BINARY_LEVELS[expression.operator] ?? ATOM;
    default:
      return ATOM;
  }
}

const CONSTANT_TEXT: Readonly<Record<string, string>> = { true: "True", false: "False", null: "None", ellipsis: "..." };

/** Several indexes stand without parentheses, since slices are allowed among them. */
function printIndex(index: Expression, print: Print): string {
  return index.kind === "sequence" && index.type === "tuple" && index.items.length > 1
    ? index.items.map(print).join(", ")
    : print(index);
}

function printSequence({ type, items }: ExpressionOf<"sequence">, print: Print): string {
  const text = items.map(print).join(", ");
  if (type === "tuple") return items.length === 1 ? `(${text},)` : `(${text})`;
  return type === "set" ? `{${text}}` : `[${text}]`;
}

function printComprehension({ type, key, element, clauses }: ExpressionOf<"comprehension">, print: Print): string {
  const head = key === null ? print(element) : `${print(key)}: ${print(element)}`;
  const tail = clauses.map(
    ({ target, source, conditions }) =>
      `for ${print(target)} in ${print(source)}${conditions.map((test) => ` if ${print(test)}`).join("")}`,
  );
  const text = [head, ...tail].join(" ");
  if (type === "list") return `[${text}]`;
  return type === "generator" ? `(${text})` : `{${text}}`;
}
