/** Why an audit could not be made at all. */
export type AuditErrorCode =
  | "not-a-directory"
  | "unreadable"
  | "not-a-django-project"
  | "several-projects"
  | "unknown-project"
  | "unknown-settings-module"
  | "bad-config";

/** A failure to tell the user: `message` says what, where and what to do next. */
export class AuditError extends Error {
  readonly code: AuditErrorCode;
  /** Directories to choose from, for `several-projects` and `unknown-project`. */
  readonly choices: readonly string[];

  constructor(
    code: AuditErrorCode,
    message: string,
    options: ErrorOptions & { readonly choices?: readonly string[] } = {},
  ) {
    super(message, options);
    this.name = "AuditError";
    this.code = code;
    this.choices = options.choices ?? [];
  }
}
