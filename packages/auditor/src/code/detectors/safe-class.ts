import type { StatementDetector } from "../detector.ts";

const SAFE = /^(?:django\.utils\.safestring\.Safe(?:String|Text|Data)|markupsafe\.Markup|jinja2\.Markup)$/;

/**
 * Kind `safe-text` for classes: every text of it is safe HTML. Traits: `subclass` (of a safe text), `html-safe`
 * (the decorator of this name).
 */
export const safeClass: StatementDetector = {
  statements: ["class"],
  inspect({ statement, nameOf }) {
    if (statement.kind !== "class") return null;
    const base = statement.bases.map(({ value }) => nameOf(value) ?? "").find((name) => SAFE.test(name));
    if (base !== undefined) return { kind: "safe-text", callee: base, traits: ["subclass"], origin: "none" };
    const isMarked = statement.decorators.some((decorator) => nameOf(decorator) === "django.utils.html.html_safe");
    return isMarked
      ? { kind: "safe-text", callee: "django.utils.html.html_safe", traits: ["html-safe"], origin: "none" }
      : null;
  },
};
