import type { CallDetector } from "../detector.ts";

const NAMES = new Set([
  "django.utils.safestring.mark_safe",
  "django.utils.html.mark_safe",
  "django.utils.safestring.SafeString",
  "django.utils.safestring.SafeText",
  "markupsafe.Markup",
  "jinja2.Markup",
]);

/**
 * Kind `safe-text`: a text is declared to be safe HTML. `format_html` counts when its first argument is not written in the
 * code (trait `format-template`), because then nothing was escaped.
 */
export const safeText: CallDetector = {
  names: ["mark_safe", "SafeString", "SafeText", "Markup", "format_html"],
  inspect({ callee, argument, trace }) {
    const text = argument(0);
    if (text === undefined) return null;
    if (callee === "django.utils.html.format_html") {
      const traced = trace(text);
      return traced.isBuilt ? { kind: "safe-text", callee, traced, traits: ["format-template"] } : null;
    }
    return NAMES.has(callee) ? { kind: "safe-text", callee, traced: trace(text) } : null;
  },
};
