import type { Expression } from "#ir/expression.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import { valueOf } from "../value-of.ts";

/**
 * Kind `sql-text`: a text is given to the database as SQL, through a cursor, a connection or `raw()` of a manager. Traits:
 * `parameters` (values are passed beside the text), `quoted-placeholder` (a placeholder stands between quotes in it), `names` (what is put into it is
 * named like a table, column, function or piece of SQL).
 */
export const sqlText: CallDetector = {
  names: ["raw", "execute", "executemany", "executescript"],
  inspect(context) {
    const { callee, argument, trace, scope } = context;
    const text = argument(0, "raw_query") ?? argument(0, "sql") ?? argument(0, "query") ?? argument(0, "statement");
    if (text === undefined || !takesSql(callee, text, context)) return null;
    const traits = [
      ...(argument(1, "params") === undefined ? [] : ["parameters"]),
      ...(hasQuotedPlaceholder(valueOf(text, scope)) ? ["quoted-placeholder"] : []),
      ...(putsInNames(text, context) ? ["names"] : []),
    ];
    return { kind: "sql-text", callee, traced: trace(text), traits };
  },
};

function takesSql(callee: string, text: Expression, { scope, nameOf }: CallContext): boolean {
  const dot = callee.lastIndexOf(".");
  const object = callee.slice(0, Math.max(0, dot));
  const last = object.slice(object.lastIndexOf(".") + 1);
  if (callee.endsWith(".raw")) {
    const own = scope.class?.definition?.name ?? "";
    return (
      /(?:^|\.)(?:objects|_default_manager|_base_manager|all_objects|\w*manager|\w*queryset|qs)(?:\.|\(|$)/i.test(
        object,
      ) ||
      (object === "self" && /(?:Manager|QuerySet)$/.test(own))
    );
  }
  if (/^\w*(?:cursor|curs)(?:\(\))?$|^cur$|^schema_editor$/i.test(last)) return true;
  if (/^(?:sqlite3|psycopg2?|pymysql|MySQLdb|mysql\.connector|cx_Oracle|oracledb|pyodbc)\b/.test(object)) return true;
  // Other things are executed too: only what is called a connection and gets a text is a database.
  if (!/^(?:\w*conn|\w*connection|\w*engine|session|db)(?:\(\))?$/i.test(last)) return false;
  const value = valueOf(text, scope);
  if (value.kind === "call") return /(?:^|\.)text$/.test(nameOf(value.callee) ?? "");
  return value.kind === "string" || value.kind === "formatString" || value.kind === "binary";
}

/** Between quotes a placeholder is text, or the driver's quotes end the ones around it. */
function hasQuotedPlaceholder(text: Expression): boolean {
  return text.kind === "string" && /(['"])%s\1/.test(text.value);
}

/** Texts that a text is put together from, one after the other. */
const MAX_DEPTH = 20;

const NAME_WORDS =
  /table|column|(?:^|_)cols?(?:_|$)|field|func|schema|index|sequence|(?:^|_)seq(?:_|$)|trigger|constraint|view|database|(?:^|_)db(?:_|$)|model|alias|relation|operator|direction|order|sql|where|query|clause|condition|filter|placeholder|param|bind|channel|partition|tokeni[sz]er/i;

/** True when everything in a text that is not written there is named like a name or a piece of SQL. */
function putsInNames(text: Expression, { trace, scope }: CallContext): boolean {
  if (quotesWhatItPutsIn(valueOf(text, scope), scope)) return false;
  const parts = partsOf(valueOf(text, scope), scope).filter((part) => {
    const { origin } = trace(part);
    return origin !== "constant" && origin !== "converted" && origin !== "setting";
  });
  return parts.length > 0 && parts.every((part) => NAME_WORDS.test(lastName(part)));
}

/** `"... = '" + x`, `f"... = '{x}'"`, `"... = '%s'" % x`: a value, whatever it is called. */
function quotesWhatItPutsIn(expression: Expression, scope: CallContext["scope"], depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (expression.kind === "formatString") {
    return expression.parts.some(({ kind }, index) => {
      const before = expression.parts[index - 1];
      return kind === "hole" && before?.kind === "text" && /'%?$/.test(before.text);
    });
  }
  if (expression.kind === "string") return /'%?(?:%s|\{\w*\}|$)/.test(expression.value);
  if (expression.kind === "binary") return quotesWhatItPutsIn(valueOf(expression.left, scope), scope, depth + 1);
  if (expression.kind !== "call" || expression.callee.kind !== "attribute") return false;
  return (
    expression.callee.name === "format" &&
    quotesWhatItPutsIn(valueOf(expression.callee.object, scope), scope, depth + 1)
  );
}

/** What is put into a text: holes of an f-string, operands, arguments of `format` and `join`. */
function partsOf(expression: Expression, scope: CallContext["scope"], depth = 0): readonly Expression[] {
  if (depth > MAX_DEPTH) return [expression];
  switch (expression.kind) {
    case "formatString":
      return expression.parts.flatMap((part) => (part.kind === "hole" ? [part.value] : []));
    case "binary":
      return [
        ...partsOf(valueOf(expression.left, scope), scope, depth + 1),
        ...(expression.right.kind === "sequence"
          ? expression.right.items
          : partsOf(expression.right, scope, depth + 1)),
      ];
    case "dict":
      return expression.entries.map(({ value }) => value);
    case "call":
      return expression.callee.kind === "attribute" && /^(?:format|join|strip|dedent)$/.test(expression.callee.name)
        ? [
            ...partsOf(valueOf(expression.callee.object, scope), scope, depth + 1),
            ...expression.args.map(({ value }) => value),
          ]
        : [expression];
    case "string":
      return [];
    default:
      return [expression];
  }
}

function lastName(expression: Expression): string {
  if (expression.kind === "name" || expression.kind === "attribute") return expression.name;
  if (expression.kind === "call") return lastName(expression.callee);
  return expression.kind === "subscript" ? lastName(expression.object) : "";
}
