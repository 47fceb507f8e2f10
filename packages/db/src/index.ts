export type { Database, DatabaseLog, Subscriber, TransactionOptions } from "./database.ts";
export { DatabaseError, type DatabaseErrorCode } from "./database-error.ts";
export type * from "./generated/client.ts";
export { Prisma } from "./generated/client.ts";
export { migrate, type MigrateOptions } from "./migrations/migrate.ts";
export { newId } from "./new-id.ts";
export { openDatabase, type OpenDatabaseOptions } from "./open-database.ts";
export { sqlStateOf } from "./sql-state.ts";
