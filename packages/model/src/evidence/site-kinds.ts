/**
 * What Python code can do at a place that controls judge. A new kind is one line here with the detector that finds it;
 * the traits that a detector sets are named in its docstring.
 */
export const CODE_SITE_KINDS = [
  "sql-text",
  "orm-fragment",
  "orm-lookup",
  "evaluation",
  "template-from-text",
  "render-namespace",
  "command",
  "deserialization",
  "xml-parser",
  "file-path",
  "archive-extraction",
  "outbound-request",
  "tls-unverified",
  "weak-hash",
  "weak-cipher",
  "weak-random",
  "weak-key-size",
  "safe-text",
  "html-response",
  "autoescape-off",
  "sanitizer",
  "csrf-exempt",
  "cookie",
  "meta-fields",
  "create-from-request",
  "object-by-request",
  "redirect",
  "session-user",
  "password-comparison",
  "password-set",
  "file-field",
  "upload-check",
  "token-decoding",
  "error-tracker",
  "logged-secret",
  "hard-coded-credential",
  "exception-text",
  "error-handler",
  "admin-site",
  "model",
] as const;

export type CodeSiteKind = (typeof CODE_SITE_KINDS)[number];

/** What templates and scripts can do at a place that controls judge. */
export const TEMPLATE_SITE_KINDS = [
  "safe-filter",
  "autoescape-off",
  "script-variable",
  "unquoted-attribute",
  "address-variable",
  "form-without-token",
  "token-to-foreign-address",
  "external-script",
  "external-style",
  "unsafe-fetch",
  "token-header",
] as const;

export type TemplateSiteKind = (typeof TEMPLATE_SITE_KINDS)[number];
