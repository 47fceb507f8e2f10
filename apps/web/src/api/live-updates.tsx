import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { gatherCalls } from "./gather-calls.ts";
import { LiveStream } from "./live-stream.tsx";

/** Milliseconds. Many reports at once are one refresh. */
const REFRESH_AFTER = 500;
/** Milliseconds. A server that stops ends its streams; the browser does not open those again by itself. */
const RESTART_AFTER = 3000;

/** Keeps one stream of live updates open while somebody is signed in, and what is shown up to date. Draws nothing. */
export function LiveUpdates() {
  const queryClient = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const [refresh] = useState(() => gatherCalls(() => void queryClient.invalidateQueries(), REFRESH_AFTER));
  const [restart] = useState(() => gatherCalls(() => setAttempt((count) => count + 1), RESTART_AFTER));
  // Connects to the clock: a frame that goes takes what it waits for with it.
  useEffect(
    () => () => {
      refresh.cancel();
      restart.cancel();
    },
    [refresh, restart],
  );
  return (
    <LiveStream
      key={attempt}
      // Between the last stream and this one something may have happened.
      onStart={attempt === 0 ? undefined : refresh.soon}
      onChange={refresh.soon}
      onEnd={restart.soon}
    />
  );
}
