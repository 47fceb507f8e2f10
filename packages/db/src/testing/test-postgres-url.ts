/** The PostgreSQL server for tests, where each test file makes a database of its own; undefined when there is none. */
export function testPostgresUrl(): string | undefined {
  // Tests have no configuration file of their own; the variable is set by the test script.
  // oxlint-disable-next-line node/no-process-env
  return process.env["STANCE_TEST_POSTGRES"];
}
