import type { StatementDetector } from "../detector.ts";

/**
 * Kind `tls-unverified`, set on an object or for the whole process: `session.verify = False`,
 * `context.verify_mode = ssl.CERT_NONE`, `ssl._create_default_https_context = ssl._create_unverified_context`. Traits:
 * `off`, and `process` when it holds for everything that the process does.
 */
export const tlsUnverifiedSetting: StatementDetector = {
  statements: ["assign"],
  inspect({ statement, nameOf }) {
    if (statement.kind !== "assign") return null;
    for (const target of statement.targets) {
      if (target.kind !== "attribute") continue;
      const { value } = statement;
      if (target.name === "verify" || target.name === "verify_ssl") {
        const isOff = value.kind === "constant" && value.value === false;
        const object = nameOf(target.object) ?? "";
        if (isOff && /session|client|http|request|conn/i.test(object))
          return { kind: "tls-unverified", callee: "", traits: ["off"], subject: target.name, origin: "constant" };
      }
      if (target.name === "verify_mode" && (nameOf(value) ?? "").endsWith("ssl.CERT_NONE"))
        return { kind: "tls-unverified", callee: "", traits: ["off"], subject: target.name, origin: "constant" };
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
