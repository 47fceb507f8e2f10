import { useSyncExternalStore } from "react";
import { currentConnection, subscribeToConnection, type Connection } from "./connection-store.ts";

export function useConnection(): Connection {
  return useSyncExternalStore(subscribeToConnection, currentConnection);
}
