import type { CallDetector } from "../detector.ts";

/**
 * Kind `autoescape-off` in code: templates that do not escape. Traits, one of: `off` (`autoescape=False`),
 * `jinja-default` (Jinja escapes only when it is told to).
 */
export const autoescapeOff: CallDetector = {
  names: ["Environment", "SandboxedEnvironment", "ImmutableSandboxedEnvironment", "Template", "Engine", "Context"],
  importing: ["jinja2", "django"],
  inspect({ callee, keyword, hasSpread }) {
    const isJinja = /^jinja2\.(?:sandbox\.|environment\.|nativetypes\.)?\w+$/.test(callee);
    if (!isJinja && !/^django\.template\.(?:engine\.|base\.|context\.)?(?:Engine|Context)$/.test(callee)) return null;
    const given = keyword("autoescape");
    if (given === undefined)
      return isJinja && !hasSpread
        ? { kind: "autoescape-off", callee, traits: ["jinja-default"], origin: "none" }
        : null;
    const isOff = given.kind === "constant" && given.value === false;
    return isOff ? { kind: "autoescape-off", callee, traits: ["off"], origin: "constant" } : null;
  },
};
