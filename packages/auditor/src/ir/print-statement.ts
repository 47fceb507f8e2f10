import type { Expression } from "./expression.ts";
import { printArguments, printExpression, printParameters, type Masking } from "./print-expression.ts";
import type { Statement } from "./statement.ts";

/** First line of a statement in one normal form; blocks are left out, because they are statements of their own. */
export function printStatement(statement: Statement, masking?: Masking): string {
  const print = (expression: Expression): string => printExpression(expression, masking);
  switch (statement.kind) {
    case "assign":
      return [...statement.targets, statement.value].map((part) => print(part)).join(" = ");
    case "declare":
      return print(statement.target);
    case "augment":
      return `${print(statement.target)} ${statement.operator}= ${print(statement.value)}`;
    case "expression":
      return print(statement.value);
    case "if":
      return `if ${statement.branches.map(({ test }) => print(test)).join(" elif ")}:`;
    case "while":
      return `while ${print(statement.test)}:`;
    case "for":
      return `for ${print(statement.target)} in ${print(statement.source)}:`;
    case "with":
      return `with ${statement.items.map(({ value }) => print(value)).join(", ")}:`;
    case "match":
      return `match ${print(statement.subject)}:`;
    case "try":
      return "try:";
    case "class":
      return `class ${statement.name}(${printArguments(statement.bases, print)}):`;
    case "function":
      return `def ${statement.name}(${printParameters(statement.parameters, print)}):`;
    case "import":
      return `import ${statement.names.map(printImport).join(", ")}`;
    case "importFrom":
      return `from ${".".repeat(statement.level)}${statement.module} import ${statement.names?.map(printImport).join(", ") ?? "*"}`;
    case "delete":
      return `del ${statement.targets.map((target) => print(target)).join(", ")}`;
    case "return":
    case "raise":
      return `${statement.kind}${statement.value === null ? "" : ` ${print(statement.value)}`}`;
    case "assert":
      return `assert ${print(statement.test)}`;
    case "global":
      return `global ${statement.names.join(", ")}`;
    case "pass":
    case "break":
    case "continue":
      return statement.kind;
    case "opaque":
      return statement.text.replaceAll(/\s+/g, " ").trim();
    default:
      return statement satisfies never;
  }
}

function printImport({ name, alias }: { readonly name: string; readonly alias: string | null }): string {
  return alias === null ? name : `${name} as ${alias}`;
}
