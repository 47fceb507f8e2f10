import { AuditError, type AuditErrorCode } from "@stance/auditor";

import { CliFailure, type FailureCode } from "#cli-failure.ts";

const CODE: Record<AuditErrorCode, FailureCode> = {
  "not-a-directory": "not-found",
  unreadable: "unreadable",
  "not-a-django-project": "not-django",
  "several-projects": "several-projects",
  "unknown-project": "not-django",
  "unknown-settings-module": "unknown-settings",
  "bad-config": "invalid-config",
};

/** The result of the auditor's work; what it cannot do becomes a failure in this program's form. */
export async function orFailure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof AuditError ? failureOf(error) : error;
  }
}

/** The auditor's message says what is wrong, where, and what to do next. */
function failureOf(error: AuditError): CliFailure {
  const flag = error.code === "unknown-settings-module" ? "--settings" : "--project";
  return new CliFailure(CODE[error.code], error.message, {
    next: error.choices.map((choice) => `${flag} ${choice}`),
    cause: error,
  });
}
