import type { CallDetector } from "../detector.ts";

/** Kind `render-namespace`: a template gets every name of the function or module. Trait: `globals`. */
export const renderNamespace: CallDetector = {
  names: ["render", "render_to_string", "render_to_response", "TemplateResponse", "SimpleTemplateResponse", "Context"],
  inspect({ call, callee }) {
    for (const { value } of call.args) {
      const name = value.kind === "call" && value.callee.kind === "name" ? value.callee.name : null;
      if (name !== "locals" && name !== "globals") continue;
      return { kind: "render-namespace", callee, traits: name === "globals" ? ["globals"] : [] };
    }
    return null;
  },
};
