import type { Expression } from "#ir/expression.ts";

import type { CallDetector, ExpressionDetector } from "../detector.ts";

const DETECTION =
  /^(?:magic\.(?:from_buffer|from_file|from_descriptor|Magic|detect_from_\w+)|magic\.Magic\(\)\.\w+|filetype\.(?:guess\w*|is_\w+|get_type)|filetype\.\w+\.\w+|puremagic\.\w+|PIL\.Image\.open|imghdr\.what|fleep\.get|clamd\.\w+(?:\(\))?\.?\w*|pyclamd\.\w+(?:\(\))?\.?\w*|magika\.\w+(?:\(\))?\.?\w*)$/;

/**
 * Kind `upload-check`: code looks at the bytes of a file. Traits: `content`; `image` for Pillow, which is also used to
 * change pictures.
 */
export const uploadContentCheck: CallDetector = {
  names: [
    "from_buffer",
    "from_file",
    "from_descriptor",
    "detect_from_content",
    "detect_from_fobj",
    "guess",
    "guess_mime",
    "guess_extension",
    "is_image",
    "from_string",
    "from_stream",
    "magic_string",
    "magic_stream",
    "what",
    "open",
    "instream",
    "scan_stream",
    "identify_bytes",
  ],
  inspect({ call, callee }) {
    if (!DETECTION.test(callee)) return null;
    return {
      kind: "upload-check",
      callee,
      at: call,
      traits: callee === "PIL.Image.open" ? ["content", "image"] : ["content"],
    };
  },
};

/** Names of things that were uploaded. */
const UPLOAD =
  /^(?:f|file|fileobj|upload\w*|\w*_file|\w*_upload|image|img|photo|picture|avatar|attachment|document|doc|media|value|data|logo|\w*_image)$/i;

/** Kind `upload-check`: a comparison with what the sender says. Traits: `size`, `trusts-content-type`, `extension`. */
export const uploadComparison: ExpressionDetector = {
  expressions: ["compare"],
  inspect(_, expression) {
    if (expression.kind !== "compare") return null;
    const [only] = expression.rest;
    if (only === undefined) return null;
    const sides = [expression.left, only.value] as const;
    for (const side of sides) {
      const other = side === sides[0] ? sides[1] : sides[0];
      if (isOf(side, /^_?size$/) && /^[<>]=?$/.test(only.operator))
        return { kind: "upload-check", at: expression, traits: ["size"] };
      if (isOf(side, /^content_type$/) && isTypeList(other))
        return { kind: "upload-check", at: expression, traits: ["trusts-content-type"] };
      if (isExtensionList(other) && only.operator.endsWith("in"))
        return { kind: "upload-check", at: expression, traits: ["extension"] };
    }
    return null;
  },
};

function isOf(expression: Expression, attribute: RegExp): boolean {
  if (expression.kind !== "attribute" || !attribute.test(expression.name)) return false;
  const { object } = expression;
  if (object.kind === "subscript") return isOf(object.object, /^FILES$/);
  return (object.kind === "name" || object.kind === "attribute") && UPLOAD.test(object.name);
}

/** Media types written out, or a name in capitals. */
function isTypeList(expression: Expression): boolean {
  if (expression.kind === "string") return /^[a-z]+\/[\w.+*-]+$/.test(expression.value);
  if (expression.kind === "sequence") return expression.items.length > 0 && expression.items.every(isTypeList);
  return (
    (expression.kind === "name" || expression.kind === "attribute") &&
    /^[A-Z][A-Z0-9_]*(?:TYPES|MIME\w*)$/.test(expression.name)
  );
}

function isExtensionList(expression: Expression): boolean {
  if (expression.kind !== "sequence" || expression.items.length === 0) {
    return (
      (expression.kind === "name" || expression.kind === "attribute") &&
      /^(?:ALLOWED|VALID|ACCEPTED)_\w*EXT\w*$/.test(expression.name)
    );
  }
  return expression.items.every((item) => item.kind === "string" && /^\.[a-z0-9]{2,5}$/.test(item.value));
}
