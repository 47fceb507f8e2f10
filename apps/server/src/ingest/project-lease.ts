import type { Database } from "@stance/db";

/**
 * Runs work on a project's reports while no other server does; waits for its turn. The lease is a lock of a database
 * connection, so it ends with the process that holds it. The embedded database belongs to one process anyway, and its
 * only session must stay free for the work.
 */
export async function withProjectLease(db: Database, projectId: string, work: () => Promise<void>): Promise<void> {
  if (db.kind === "embedded") {
    await work();
    return;
  }
  const connection = await db.pool.connect();
  let isLost = true;
  try {
    await connection.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [projectId]);
    await work();
    await connection.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [projectId]);
    isLost = false;
  } finally {
    // Closing the connection gives the lock back whatever state it is in.
    connection.release(isLost);
  }
}
