import type { CallDetector } from "../detector.ts";

const NAMES = /^(?:builtins\.|__builtin__\.)?(?:eval|exec|compile|execfile)$/;

/** Kind `evaluation`: a text runs as Python, by `eval`, `exec` or `compile`. No traits. */
export const evaluation: CallDetector = {
  names: ["eval", "exec", "compile", "execfile"],
  inspect({ callee, argument, trace, scope, call }) {
    if (!NAMES.test(callee)) return null;
    // A function of this name that the file has itself is another one.
    if (call.callee.kind === "name" && scope.owner(call.callee.name) !== null) return null;
    const text = argument(0);
    return text === undefined ? null : { kind: "evaluation", callee, traced: trace(text) };
  },
};
