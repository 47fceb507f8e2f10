import type { Expression } from "#ir/expression.ts";

import type { CallDetector } from "../detector.ts";
import type { Traced } from "../trace-origin.ts";

const EXTRA_ARGUMENTS = new Set(["select", "where", "params", "tables", "order_by", "select_params"]);
const RAW_SQL = new Set(["django.db.models.expressions.RawSQL", "django.db.models.RawSQL"]);

/**
 * Kind `orm-fragment`: a piece of SQL inside a query of the ORM. Traits: `extra`, `raw-sql`, `function-template` (`Func`
 * with a template or function name that is not written in the code), `parameters` (values are passed beside the text).
 */
export const ormFragment: CallDetector = {
  names: ["extra", "RawSQL", "Func"],
  inspect({ call, callee, argument, keyword, trace }) {
    if (callee.endsWith("Func")) {
      const text = keyword("template") ?? keyword("function");
      const traced = text === undefined || !callee.startsWith("django.db.models") ? null : trace(text);
      if (traced === null || traced.origin === "constant" || traced.origin === "converted") return null;
      return { kind: "orm-fragment", callee, traced, traits: ["function-template"] };
    }
    if (RAW_SQL.has(callee)) {
      const text = argument(0, "sql");
      if (text === undefined) return null;
      const values = argument(1, "params");
      const isEmpty = values?.kind === "sequence" && values.items.length === 0;
      const traits = ["raw-sql", ...(values === undefined || isEmpty ? [] : ["parameters"])];
      return { kind: "orm-fragment", callee, traced: trace(text), traits };
    }
    // Other things have a method of this name too: Django's is called with these keywords.
    if (!callee.endsWith(".extra")) return null;
    const given = call.args.filter(({ name }) => name !== undefined && EXTRA_ARGUMENTS.has(name));
    if (given.length === 0 && !/\bobjects\b|queryset/i.test(callee)) return null;
    const texts = given.filter(({ name }) => name !== "params" && name !== "select_params");
    const hasValues = given.length > texts.length;
    return {
      kind: "orm-fragment",
      callee,
      traced: heaviest(texts.map(({ value }) => trace(value))) ?? trace(call.args[0]?.value ?? NO_TEXT),
      traits: ["extra", ...(hasValues ? ["parameters"] : [])],
    };
  },
};

const NO_TEXT: Expression = {
  kind: "string",
  value: "",
  isBytes: false,
  span: { line: 1, column: 0, endLine: 1, endColumn: 0 },
};

const RANK = ["none", "constant", "converted", "setting", "unknown", "parameter", "request"];

function heaviest(traced: readonly Traced[]): Traced | undefined {
  const isBuilt = traced.some((one) => one.isBuilt);
  const [first] = traced.toSorted((a, b) => RANK.indexOf(b.origin) - RANK.indexOf(a.origin));
  return first === undefined ? undefined : { ...first, isBuilt };
}
