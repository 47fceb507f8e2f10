type Fields = readonly (string | null)[];

/** Node types that have no fields. */
const WITHOUT_FIELDS = new Set([
  "module",
  "block",
  "expression_statement",
  "argument_list",
  "list",
  "tuple",
  "set",
  "dictionary",
  "string",
  "concatenated_string",
  "parenthesized_expression",
  "expression_list",
  "pattern_list",
  "tuple_pattern",
  "list_pattern",
  "dotted_name",
  "return_statement",
  "parameters",
  "lambda_parameters",
  "list_splat",
  "dictionary_splat",
  "decorator",
  "with_clause",
  "relative_import",
  "if_clause",
  "case_pattern",
  "type",
]);

/** Fields of the children in order, for types whose children stand in a fixed order. */
const IN_ORDER: Readonly<Record<string, Fields>> = {
  attribute: ["object", null, "attribute"],
  call: ["function", "arguments"],
  pair: ["key", null, "value"],
  keyword_argument: ["name", null, "value"],
  binary_operator: ["left", "operator", "right"],
  boolean_operator: ["left", "operator", "right"],
  augmented_assignment: ["left", "operator", "right"],
  not_operator: [null, "argument"],
  unary_operator: ["operator", "argument"],
  default_parameter: ["name", null, "value"],
};

/** True for the types that make up most of a file: the fields of their children follow from the order. */
export function hasFixedFields(type: string): boolean {
  return WITHOUT_FIELDS.has(type) || Object.hasOwn(IN_ORDER, type) || type === "assignment";
}

/** Field of a child of such a type, comments not counted; `before` is the type of the child before it. */
export function fieldAt(type: string, index: number, before: string | undefined): string | null {
  if (type !== "assignment") return Object.hasOwn(IN_ORDER, type) ? (IN_ORDER[type]?.[index] ?? null) : null;
  if (index === 0) return "left";
  return before === ":" ? "type" : before === "=" ? "right" : null;
}
