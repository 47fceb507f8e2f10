/** Rules of other tools that report the same problem as a control, as `tool:rule`, with a short title of our own. */
const TOOL_RULES: ReadonlyMap<string, string> = new Map([
  ["bandit:B103", "File mode that lets others write"],
  ["bandit:B105", "Text that looks like a password in the code"],
  ["bandit:B106", "Password passed as an argument"],
  ["bandit:B107", "Password as the default of a parameter"],
  ["bandit:B612", "Logging configuration received from the network"],
  ["gitleaks:*", "Secret in the code or its history"],
  ["gitleaks:generic-api-key", "Text that looks like a key in the code or its history"],
  ["ruff:S103", "File mode that lets others write"],
  ["ruff:S105", "Text that looks like a password in the code"],
  ["ruff:S106", "Password passed as an argument"],
  ["ruff:S107", "Password as the default of a parameter"],
  ["ruff:S612", "Logging configuration received from the network"],
  ["semgrep:generic.secrets.*", "Secret in the code"],
  [
    "semgrep:generic.secrets.security.detected-username-and-password-in-uri.detected-username-and-password-in-uri",
    "User and password in an address",
  ],
  [
    "semgrep:python.django.security.audit.django-rest-framework.missing-throttle-config.missing-throttle-config",
    "API settings without limits",
  ],
  [
    "semgrep:python.django.security.audit.templates.debug-template-tag.debug-template-tag",
    "Template that shows the debug context",
  ],
  ["semgrep:python.django.security.audit.unvalidated-password.unvalidated-password", "Password set without validation"],
  ["semgrep:python.jwt.security.jwt-hardcode.jwt-python-hardcoded-secret", "Key of tokens in the code"],
  ["semgrep:python.jwt.security.jwt-none-alg.jwt-python-none-alg", "Token without a signature"],
  ["semgrep:python.jwt.security.unverified-jwt-decode.unverified-jwt-decode", "Token read without verification"],
  [
    "semgrep:python.lang.security.audit.logging.logger-credential-leak.python-logger-credential-disclosure",
    "Credential in a log message",
  ],
  ["trivy:secret", "Secret in a file of the project or image"],
]);

/** Short title of a tool's rule; undefined for a rule that no control is mapped to. */
export function toolRuleTitle(rule: string): string | undefined {
  return TOOL_RULES.get(rule);
}
