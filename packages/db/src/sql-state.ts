/**
 * PostgreSQL's five-character error code (`23505` unique violation, `40001` serialization failure ...) behind an error of
 * Prisma or `pg`, undefined when the database did not raise it. Prisma hides it in three places: in the error's meta data
 * for queries, in its cause for a failed commit, and `pg` has it as `code`.
 */
export function sqlStateOf(error: unknown): string | undefined {
  return (
    stateIn(error, "code") ??
    stateIn(read(error, "cause"), "originalCode") ??
    stateIn(read(read(read(error, "meta"), "driverAdapterError"), "cause"), "originalCode")
  );
}

function stateIn(value: unknown, key: string): string | undefined {
  const state = read(value, key);
  // Prisma's own codes, P2002 and the like, have the same length; SQL has no class P2.
  return typeof state === "string" && /^(?!P2)[0-9A-Z]{5}$/.test(state) ? state : undefined;
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
