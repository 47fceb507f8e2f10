import type { StatementDetector } from "../detector.ts";

/** Kind `error-handler`: a URLconf names its own view for errors, `handler500 = ...`. `subject` is the name. No traits. */
export const errorHandler: StatementDetector = {
  statements: ["assign"],
  inspect({ statement, scope, nameOf }) {
    if (statement.kind !== "assign" || scope.kind !== "module") return null;
    const [target] = statement.targets;
    if (target?.kind !== "name" || !/^handler(?:400|403|404|500)$/.test(target.name)) return null;
    const { value } = statement;
    const callee = value.kind === "string" ? value.value : (nameOf(value) ?? "");
    return { kind: "error-handler", callee, subject: target.name, origin: "none" };
  },
};
