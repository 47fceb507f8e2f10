import type { CallDetector } from "../detector.ts";

const CLASSES = new Set([
  "django.template.Template",
  "django.template.base.Template",
  "jinja2.Template",
  "jinja2.environment.Template",
  "mako.template.Template",
]);

/**
 * Kind `template-from-text`: a text becomes a template. Traits: `jinja` and `mako` (their templates reach Python objects),
 * `sandbox` (an environment of `jinja2.sandbox`).
 */
export const templateFromText: CallDetector = {
  names: ["Template", "from_string"],
  inspect({ callee, argument, trace, statement, call }) {
    // A template that nobody keeps was only read to see whether it can be read.
    if (statement.kind === "expression" && statement.value === call) return null;
    const isMethod = callee.endsWith(".from_string");
    if (
      isMethod ? !/\bengines?\b|Engine\b|Environment\b|\benv(?:ironment)?\b|jinja/i.test(callee) : !CLASSES.has(callee)
    )
      return null;
    const text = argument(0, isMethod ? "template_code" : "template_string") ?? argument(0, "source");
    if (text === undefined) return null;
    const traits = [
      ...(callee.startsWith("jinja2.") ? ["jinja"] : []),
      ...(callee.startsWith("mako.") ? ["mako"] : []),
      ...(/sandbox/i.test(callee) ? ["sandbox"] : []),
    ];
    return { kind: "template-from-text", callee, traced: trace(text), traits };
  },
};
