import { useEffect, useEffectEvent } from "react";
import { subscribeToLiveEvents, type LiveEvent } from "./live-event-store.ts";

/** Calls back for everything the server tells while the component is on the page. Data refreshes without it. */
export function useLiveEvent(onEvent: (event: LiveEvent) => void): void {
  const handle = useEffectEvent(onEvent);
  // Connects to the one stream that the shell keeps open.
  useEffect(() => subscribeToLiveEvents((event) => handle(event)), []);
}
