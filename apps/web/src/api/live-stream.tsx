import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { publishLiveEvent, type LiveEvent } from "./live-event-store.ts";
import { useTRPC } from "./trpc.ts";

type LiveStreamProps = {
  readonly onStart: (() => void) | undefined;
  /** Something was told that makes what is shown out of date. */
  readonly onChange: () => void;
  /** The stream will tell nothing more. */
  readonly onEnd: () => void;
};

const CHANGES_DATA: Record<LiveEvent["type"], boolean> = {
  "report.received": false,
  "report.processing": false,
  "report.done": true,
  "report.failed": true,
  "token.used": true,
  resync: true,
};

/** One stream, until it ends. */
export function LiveStream({ onStart, onChange, onEnd }: LiveStreamProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // Tells apart why a stream broke: the answer says whether the session holds, no answer that the server is away.
  const askWhoIsIn = () => void queryClient.invalidateQueries(trpc.session.state.queryFilter());

  useSubscription(
    trpc.live.updates.subscriptionOptions(undefined, {
      onStarted: () => onStart?.(),
      onData: ({ data: event }) => {
        publishLiveEvent(event);
        if (CHANGES_DATA[event.type]) onChange();
      },
      onConnectionStateChange: ({ state, error }) => {
        if (state === "idle") onEnd();
        if (state === "connecting" && error !== null && error !== undefined) askWhoIsIn();
      },
      onError: () => {
        askWhoIsIn();
        onEnd();
      },
    }),
  );
  return null;
}
