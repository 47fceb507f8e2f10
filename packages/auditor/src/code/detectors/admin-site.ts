import { printExpression } from "#ir/print-expression.ts";

import type { StatementDetector } from "../detector.ts";

const OTP = /OTP|TwoFactor|2fa|mfa/i;

/**
 * Kind `admin-site`: Django's admin is replaced or changed. Subject: the class or attribute. Traits: `class` for a
 * subclass of AdminSite; `instance` for an object of one; `assignment` for a change of `admin.site`; `login` when the
 * log-in view is replaced; `default-site` for an AdminConfig that names a site; `otp` when a second factor is named.
 */
export const adminSite: StatementDetector = {
  statements: ["class", "assign"],
  inspect({ statement, module, scope }) {
    if (statement.kind === "class") {
      const bases = statement.bases.map(({ value }) => module.dotted(value) ?? ""); // a computed base says nothing
      if (!bases.some((base) => /AdminSite\w*$/.test(base))) return null;
      const hasLogin = statement.body.some(
        (inner) => inner.kind === "function" && (inner.name === "login" || inner.name === "has_permission"),
      );
      const traits = [
        "class",
        ...(bases.some((base) => OTP.test(base)) ? ["otp"] : []),
        ...(hasLogin ? ["login"] : []),
      ];
      return {
        kind: "admin-site",
        callee: bases.find((base) => /AdminSite\w*$/.test(base)) ?? "",
        subject: statement.name,
        traits,
      };
    }
    if (statement.kind !== "assign") return null;
    const value = printExpression(statement.value);
    for (const target of statement.targets) {
      const text = module.dotted(target) ?? "";
      const changed =
        /^django\.contrib\.admin(?:\.sites)?\.site(?:\.(\w+))?$/.exec(text) ??
        /(?:^|\.)admin\.site(?:\.(\w+))$/.exec(text);
      if (changed !== null) {
        const attribute = changed[1] ?? "site";
        if (!/^(?:site|__class__|login|login_form|has_permission|admin_view)$/.test(attribute)) return null;
        const isLogin = attribute.startsWith("login");
        const traits = ["assignment", ...(OTP.test(value) ? ["otp"] : []), ...(isLogin ? ["login"] : [])];
        return { kind: "admin-site", subject: attribute, traits };
      }
      if (target.kind !== "name") continue;
      if (target.name === "default_site" && scope.kind === "class" && statement.value.kind === "string") {
        return {
          kind: "admin-site",
          subject: statement.value.value,
          traits: ["default-site", ...(OTP.test(value) ? ["otp"] : [])],
        };
      }
      const made = statement.value.kind === "call" ? module.dotted(statement.value.callee) : null;
      if (made !== null && /AdminSite\w*$/.test(made) && scope.kind === "module") {
        return {
          kind: "admin-site",
          callee: made,
          subject: target.name,
          traits: ["instance", ...(OTP.test(made) ? ["otp"] : [])],
        };
      }
    }
    return null;
  },
};
