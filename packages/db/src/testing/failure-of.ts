import { DatabaseError } from "#database-error.ts";

/** The `DatabaseError` that a promise rejects with; anything else fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<DatabaseError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DatabaseError) return error;
    throw error;
  }
  throw new Error("Expected a DatabaseError, but nothing was thrown");
}
