export { createTestDatabase, type TestDatabase, type TestDatabaseKind } from "./create-test-database.ts";
export { describeOnEachDatabase } from "./describe-on-each-database.ts";
