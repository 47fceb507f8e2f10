import type { Expression } from "#ir/expression.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import { valueOf } from "../value-of.ts";

const FUNCTIONS = new Set([
  "parse",
  "fromstring",
  "fromstringlist",
  "parseString",
  "iterparse",
  "XML",
  "XMLParser",
  "XMLPullParser",
  "make_parser",
  "create_parser",
]);

/**
 * Kind `xml-parser`: XML is read. Traits, one of: `defused`, `standard-library`, `lxml`, `remote-call` (xmlrpc), and for
 * lxml `resolve-entities` (external entities are switched on), `no-entities` (they are off), `own-parser` (a parser is
 * handed in that is not followed); `external-entities` for a SAX parser whose feature is switched on.
 */
export const xmlParser: CallDetector = {
  names: [...FUNCTIONS, "setFeature", "ServerProxy"],
  importing: ["xml", "lxml", "defusedxml", "xmlrpc", "xmlrpclib"],
  inspect(context) {
    const { callee, argument, trace } = context;
    if (callee.endsWith(".setFeature")) return inspectFeature(context);
    const traits = traitsOf(callee, context);
    if (traits === null) return null;
    const source = argument(0, "source") ?? argument(0, "text");
    // A parser that is made takes its document later.
    const isParser = /(?:Parser|make_parser|create_parser)$/.test(callee);
    return source === undefined || isParser
      ? { kind: "xml-parser", callee, traits, origin: "unknown" }
      : { kind: "xml-parser", callee, traits, traced: trace(source) };
  },
};

function traitsOf(callee: string, context: CallContext): readonly string[] | null {
  const last = callee.slice(callee.lastIndexOf(".") + 1);
  if (/^xmlrpc(?:\.client|lib)?\.ServerProxy$/.test(callee)) return ["remote-call"];
  if (!FUNCTIONS.has(last)) return null;
  if (callee.startsWith("defusedxml.")) return ["defused"];
  if (/^xml\.(?:etree|dom|sax)\b/.test(callee)) return isGivenDefused(context) ? ["defused"] : ["standard-library"];
  if (!/^lxml\.(?:etree|objectify)\./.test(callee)) return null;
  const parser = last === "XMLParser" || last === "XMLPullParser" ? context.call : parserOf(context);
  return ["lxml", ...(parser === null ? [] : parserTraits(parser))];
}

function isGivenDefused({ argument, nameOf }: CallContext): boolean {
  const parser = argument(1, "parser");
  return parser !== undefined && (nameOf(parser) ?? "").startsWith("defusedxml.");
}

function parserOf({ argument, scope }: CallContext): Expression | null {
  const parser = argument(1, "parser");
  return parser === undefined ? null : valueOf(parser, scope);
}

function parserTraits(parser: Expression): readonly string[] {
  if (parser.kind !== "call") return ["own-parser"];
  // HTML has no entities of its own.
  const { callee } = parser;
  if ((callee.kind === "name" || callee.kind === "attribute") && callee.name.endsWith("HTMLParser"))
    return ["no-entities"];
  const resolve = parser.args.find(({ name }) => name === "resolve_entities")?.value;
  if (resolve === undefined) return [];
  return resolve.kind === "constant" && resolve.value === false ? ["no-entities"] : ["resolve-entities"];
}

function inspectFeature({ callee, argument, nameOf }: CallContext) {
  const feature = argument(0);
  const value = argument(1);
  if (feature === undefined || value === undefined) return null;
  const name = feature.kind === "string" ? feature.value : (nameOf(feature) ?? "");
  const isOn = (value.kind === "constant" && value.value === true) || (value.kind === "number" && value.value === 1);
  if (!isOn || !/feature_external_[gp]es|external-(?:general|parameter)-entities/.test(name)) return null;
  return { kind: "xml-parser" as const, callee, origin: "unknown" as const, traits: ["external-entities"] };
}
