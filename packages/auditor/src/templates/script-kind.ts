import type { HtmlContext } from "./html-scanner.ts";

/**
 * What the content of a `<script>` element is: a program, data (JSON, import maps), or markup for templates that run in
 * the browser; null outside of such an element.
 */
export function scriptKind(
  context: Pick<HtmlContext, "mode" | "tag" | "attributes">,
): "script" | "data" | "markup" | null {
  if (context.mode !== "raw" || context.tag !== "script") return null;
  const type = context.attributes
    .find(({ name }) => name === "type")
    ?.value.trim()
    .toLowerCase();
  if (type === undefined || type === "" || /javascript|ecmascript|module|babel|jsx/.test(type)) return "script";
  return /json|importmap|speculationrules/.test(type) ? "data" : "markup";
}
