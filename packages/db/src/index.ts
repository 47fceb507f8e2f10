export type { Database, DatabaseLog, Subscriber, TransactionOptions } from "./database.ts";
export { DatabaseError, type DatabaseErrorCode } from "./database-error.ts";
export type * from "./generated/client.ts";
export { Prisma } from "./generated/client.ts";
export { openDatabase, type OpenDatabaseOptions } from "./open-database.ts";
