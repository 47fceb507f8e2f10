/** Rules of other tools that report the same problem as a control, as `tool:rule`, with a short title of our own. */
const TOOL_RULES: ReadonlyMap<string, string> = new Map([
  ["bandit:B105", "Text that looks like a password in the code"],
  ["gitleaks:generic-api-key", "Text that looks like a key in the code or its history"],
  ["ruff:S105", "Text that looks like a password in the code"],
  [
    "semgrep:python.django.security.audit.templates.debug-template-tag.debug-template-tag",
    "Template that shows the debug context",
  ],
  ["semgrep:python.django.security.audit.unvalidated-password.unvalidated-password", "Password set without validation"],
]);

/** Short title of a tool's rule; undefined for a rule that no control is mapped to. */
export function toolRuleTitle(rule: string): string | undefined {
  return TOOL_RULES.get(rule);
}
