import type { CallContext, CallDetector } from "../detector.ts";

const CLASSES = /^django\.http\.(?:response\.)?HttpResponse(?:BadRequest|NotFound|Forbidden|ServerError|Gone)?$/;

/**
 * Kind `html-response`: a text goes to the browser as HTML without a template. Constant texts and answers of another type
 * are not kept. Trait: `type-unknown` (the content type is not written there).
 */
export const htmlResponse: CallDetector = {
  names: [
    "HttpResponse",
    "HttpResponseBadRequest",
    "HttpResponseNotFound",
    "HttpResponseForbidden",
    "HttpResponseServerError",
    "HttpResponseGone",
  ],
  inspect(context) {
    const { callee, argument, trace } = context;
    if (!CLASSES.test(callee)) return null;
    const content = argument(0, "content");
    const type = contentType(context);
    if (content === undefined || type === "other") return null;
    const traced = trace(content);
    const isOpen = traced.origin === "request" || traced.origin === "parameter" || traced.isBuilt;
    if (!isOpen || traced.origin === "constant" || traced.origin === "converted") return null;
    return { kind: "html-response", callee, traced, traits: type === "unknown" ? ["type-unknown"] : [] };
  },
};

function contentType({ argument, keyword, trace, hasSpread }: CallContext): "html" | "other" | "unknown" {
  const type = argument(1, "content_type") ?? keyword("mimetype");
  if (type === undefined) return hasSpread ? "unknown" : "html";
  if (type.kind === "string") return /html|svg|xml/i.test(type.value) ? "html" : "other";
  return trace(type).origin === "constant" ? "other" : "unknown";
}
