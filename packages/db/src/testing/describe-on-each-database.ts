import { describe } from "vitest";

import type { TestDatabaseKind } from "./create-test-database.ts";
import { testPostgresUrl } from "./test-postgres-url.ts";

/** Declares the same tests for both databases. Without a PostgreSQL server its half is reported as skipped, with the reason. */
export function describeOnEachDatabase(name: string, tests: (kind: TestDatabaseKind) => void): void {
  describe(`${name}, embedded`, () => {
    tests("embedded");
  });
  const isMissing = testPostgresUrl() === undefined;
  const reason = isMissing ? " (skipped: STANCE_TEST_POSTGRES is not set)" : "";
  describe.skipIf(isMissing)(`${name}, PostgreSQL${reason}`, () => {
    tests("postgresql");
  });
}
