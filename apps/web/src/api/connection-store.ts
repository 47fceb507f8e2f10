export type Connection =
  | { readonly state: "live" }
  /** `since` is when the server last answered: what the page shows is that old. */
  | { readonly state: "lost"; readonly since: Date };

const LIVE: Connection = { state: "live" };

let connection: Connection = LIVE;
let lastAnswerAt = new Date();
const listeners = new Set<() => void>();

export function markAnswered(): void {
  lastAnswerAt = new Date();
  if (connection.state === "lost") publish(LIVE);
}

export function markLost(): void {
  if (connection.state === "live") publish({ state: "lost", since: lastAnswerAt });
}

export function currentConnection(): Connection {
  return connection;
}

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish(next: Connection): void {
  connection = next;
  for (const listener of listeners) listener();
}
