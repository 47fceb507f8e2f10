/** Reasons why the work could not be done, for scripts and tests; people read the message. */
export type FailureCode =
  | "usage"
  | "not-found"
  | "unreadable"
  | "unwritable"
  | "not-django"
  | "several-projects"
  | "unknown-settings"
  | "unknown-control"
  | "invalid-config"
  | "invalid-report"
  | "invalid-baseline"
  | "no-baseline"
  | "changed-meanwhile"
  | "no-server"
  | "invalid-server"
  | "no-token"
  | "server-unreachable"
  | "server-unknown-host"
  | "server-tls"
  | "server-timeout"
  | "server-error"
  | "server-not-stance"
  | "server-redirect"
  | "token-refused"
  | "token-not-allowed"
  | "report-conflict"
  | "report-too-large"
  | "report-refused"
  | "too-many-reports"
  | "processing-failed";

/** `details` say where and what exactly, `next` what the reader can do, best first; both are one sentence or command a line. */
type Explanation = { readonly details?: readonly string[]; readonly next: readonly string[]; readonly cause?: unknown };

/** An expected failure that ends the program with exit code 2 and tells what happened, where, and what to do next. */
export class CliFailure extends Error {
  readonly code: FailureCode;
  readonly details: readonly string[];
  readonly next: readonly string[];

  constructor(code: FailureCode, message: string, explanation: Explanation) {
    super(message, { cause: explanation.cause });
    this.name = "CliFailure";
    this.code = code;
    this.details = explanation.details ?? []; // a message that says it all needs no details
    this.next = explanation.next;
  }
}
