import type pg from "pg";
import type { Prisma, PrismaClient } from "./generated/client.ts";

/** Where the database reports what nobody awaits: a dropped idle connection, a subscriber that threw. Pino fits. */
export type DatabaseLog = {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
};

export type TransactionOptions = {
  /** Default `ReadCommitted`. `Serializable` is retried when PostgreSQL finds a conflict, so the function must be repeatable. */
  readonly isolation?: "ReadCommitted" | "RepeatableRead" | "Serializable";
  /** Time the function may take, 60 s by default; after that the transaction is rolled back. */
  readonly timeoutMilliseconds?: number;
};

/** Receives the payloads of one channel, in order. */
export type Subscriber = (payload: string) => void;

/** An open database. Embedded and external differ in `kind` only: same schema, same migrations, same queries. */
export type Database = {
  readonly kind: "embedded" | "postgresql";
  /**
   * Prisma client. Never use it inside `transaction(tx => ...)`: the embedded database has one session, which the
   * transaction holds, so the query waits for itself until the transaction times out (P2028).
   */
  readonly client: PrismaClient;
  /** Connections below Prisma, for migrations and backup. Same warning as for `client`. */
  readonly pool: pg.Pool;
  /** Runs a function in one transaction; inside it use `tx` only. */
  transaction<T>(run: (tx: Prisma.TransactionClient) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * Sends a text of at most 7,999 bytes to all subscribers of a channel, on all servers of this database, this one
   * included. Not part of a transaction: publish after the commit.
   */
  publish(channel: string, payload: string): Promise<void>;
  /**
   * Calls `onMessage` for every payload published from the moment the promise resolves; returns how to stop. When the
   * connection to PostgreSQL was lost for a while `onGap` is called: payloads may be missing, read the tables again.
   */
  subscribe(channel: string, onMessage: Subscriber, onGap?: () => void): Promise<() => Promise<void>>;
  /** Resolves when the database answers a query. */
  ping(): Promise<void>;
  /** Lets running queries finish, then shuts down and releases the data directory. Safe to call twice. */
  close(): Promise<void>;
};
