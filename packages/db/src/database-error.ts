/** What went wrong with the database as a whole; a closed set, so that callers can decide on it. */
export type DatabaseErrorCode =
  | "locked"
  | "unreachable"
  | "unsupported-version"
  | "stopped"
  | "migration-edited"
  | "migration-failed"
  | "migration-missing"
  | "migration-out-of-order"
  | "payload-too-large";

/** The database cannot be opened, migrated or reached; the message says what, where and what to do next. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
