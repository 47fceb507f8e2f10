/** Rules of other tools that report the same problem as a control, as `tool:rule`, with a short title of our own. */
const TOOL_RULES: ReadonlyMap<string, string> = new Map([
  ["bandit:B103", "File mode that lets others write"],
  ["bandit:B105", "Text that looks like a password in the code"],
  ["bandit:B106", "Password passed as an argument"],
  ["bandit:B107", "Password as the default of a parameter"],
  ["bandit:B308", "mark_safe on a value"],
  ["bandit:B612", "Logging configuration received from the network"],
  ["bandit:B701", "Jinja environment without escaping"],
  ["bandit:B702", "Mako templates, which do not escape"],
  ["bandit:B703", "mark_safe on a value that may be from outside"],
  ["bandit:B704", "Markup made from a value"],
  ["gitleaks:*", "Secret in the code or its history"],
  ["gitleaks:generic-api-key", "Text that looks like a key in the code or its history"],
  ["ruff:S103", "File mode that lets others write"],
  ["ruff:S105", "Text that looks like a password in the code"],
  ["ruff:S106", "Password passed as an argument"],
  ["ruff:S107", "Password as the default of a parameter"],
  ["ruff:S308", "mark_safe on a value"],
  ["ruff:S612", "Logging configuration received from the network"],
  ["ruff:S701", "Jinja environment without escaping"],
  ["ruff:S702", "Mako templates, which do not escape"],
  ["ruff:S704", "Markup made from a value"],
  [
    "semgrep:generic.html-templates.security.unquoted-attribute-var.unquoted-attribute-var",
    "Variable in an attribute without quotes",
  ],
  ["semgrep:generic.html-templates.security.var-in-href.var-in-href", "Variable as the address of a link"],
  [
    "semgrep:generic.html-templates.security.var-in-script-src.var-in-script-src",
    "Variable as the address of a script",
  ],
  ["semgrep:generic.html-templates.security.var-in-script-tag.var-in-script-tag", "Variable in a script"],
  ["semgrep:generic.secrets.*", "Secret in the code"],
  [
    "semgrep:generic.secrets.security.detected-username-and-password-in-uri.detected-username-and-password-in-uri",
    "User and password in an address",
  ],
  ["semgrep:python.django.security.audit.avoid-mark-safe.avoid-mark-safe", "mark_safe instead of format_html"],
  [
    "semgrep:python.django.security.audit.django-rest-framework.missing-throttle-config.missing-throttle-config",
    "API settings without limits",
  ],
  [
    "semgrep:python.django.security.audit.templates.debug-template-tag.debug-template-tag",
    "Template that shows the debug context",
  ],
  ["semgrep:python.django.security.audit.unvalidated-password.unvalidated-password", "Password set without validation"],
  [
    "semgrep:python.django.security.audit.xss.context-autoescape-off.context-autoescape-off",
    "Context without escaping",
  ],
  [
    "semgrep:python.django.security.audit.xss.direct-use-of-httpresponse.direct-use-of-httpresponse",
    "HTML response without a template",
  ],
  [
    "semgrep:python.django.security.audit.xss.formathtml-fstring-parameter.formathtml-fstring-parameter",
    "f-string in format_html",
  ],
  ["semgrep:python.django.security.audit.xss.global-autoescape-off.global-autoescape-off", "Engine without escaping"],
  [
    "semgrep:python.django.security.audit.xss.template-autoescape-off.template-autoescape-off",
    "Block of a template without escaping",
  ],
  [
    "semgrep:python.django.security.audit.xss.template-var-unescaped-with-safeseq.template-var-unescaped-with-safeseq",
    "Sequence marked safe in a template",
  ],
  ["semgrep:python.django.security.django-no-csrf-token.django-no-csrf-token", "Form without the CSRF token"],
  ["semgrep:python.django.security.injection.raw-html-format.raw-html-format", "HTML put together from request data"],
  [
    "semgrep:python.django.security.injection.reflected-data-httpresponse.reflected-data-httpresponse",
    "Request data in a response",
  ],
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
