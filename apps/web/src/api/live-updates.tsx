import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useState } from "react";
import { isUnauthorized } from "./describe-error.ts";
import { gatherCalls } from "./gather-calls.ts";
import { publishLiveEvent, type LiveEvent } from "./live-event-store.ts";
import { useTRPC } from "./trpc.ts";
import { watchedFetch } from "./watched-fetch.ts";

/** Milliseconds. Many reports at once are one refresh. */
const GATHER_FOR = 500;

/** After these, what is shown may be out of date. */
const CHANGES_DATA: Record<LiveEvent["type"], boolean> = {
  "report.received": false,
  "report.processing": false,
  "report.done": true,
  "report.failed": true,
  "token.used": true,
  resync: true,
};

/** Keeps the one stream of live updates open while somebody is signed in. Draws nothing. */
export function LiveUpdates() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [refresh] = useState(() => gatherCalls(() => void queryClient.invalidateQueries(), GATHER_FOR));
  // Connects to the clock: a frame that goes takes its refresh with it.
  useEffect(() => () => refresh.cancel(), [refresh]);

  useSubscription(
    trpc.live.updates.subscriptionOptions(undefined, {
      onData: ({ data: event }) => {
        publishLiveEvent(event);
        if (CHANGES_DATA[event.type]) refresh.soon();
      },
      onConnectionStateChange: ({ state, error }) => {
        if (state === "connecting" && error !== null && error !== undefined) askWhetherAway();
      },
      onError: (error) => {
        if (isUnauthorized(error)) void queryClient.invalidateQueries(trpc.session.state.queryFilter());
        else askWhetherAway();
      },
    }),
  );
  return null;
}

/** A stream ends for many reasons; only a server that does not answer is worth a note. */
function askWhetherAway(): void {
  // watchedFetch notes the failure, which is all there is to do with it.
  watchedFetch("/healthz", { cache: "no-store" }).catch(() => undefined);
}
