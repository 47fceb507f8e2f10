import { namesOfConditions } from "../conditions-around.ts";
import type { StatementDetector } from "../detector.ts";

/**
 * Kind `tls-unverified`, set on an object or for the whole process: `session.verify = False`,
 * `context.verify_mode = ssl.CERT_NONE`, `ssl._create_default_https_context = ssl._create_unverified_context`. Traits:
 * `off`, or `variable` inside a condition that asks for it; and `process` when it holds for everything that the process
 * does.
 */
export const tlsUnverifiedSetting: StatementDetector = {
  statements: ["assign"],
  inspect({ statement, scope, nameOf }) {
    if (statement.kind !== "assign") return null;
    const state = (): string => {
      const names = namesOfConditions(statement, scope);
      return names.some((name) => /verif|valid|insecure|ssl|tls|cert|trust|debug/i.test(name)) ? "variable" : "off";
    };
    for (const target of statement.targets) {
      if (target.kind !== "attribute") continue;
      const { value } = statement;
      if (target.name === "verify" || target.name === "verify_ssl") {
        const isOff = value.kind === "constant" && value.value === false;
        const object = nameOf(target.object) ?? "";
        if (isOff && /session|client|http|request|conn/i.test(object))
          return { kind: "tls-unverified", callee: "", traits: [state()], subject: target.name, origin: "unknown" };
      }
      if (target.name === "verify_mode" && (nameOf(value) ?? "").endsWith("ssl.CERT_NONE"))
        return { kind: "tls-unverified", callee: "", traits: [state()], subject: target.name, origin: "unknown" };
      if (target.name === "_create_default_https_context" && nameOf(value) === "ssl._create_unverified_context")
        return {
          kind: "tls-unverified",
          callee: "",
          traits: ["off", "process"],
          subject: target.name,
          origin: "constant",
        };
    }
    return null;
  },
};
