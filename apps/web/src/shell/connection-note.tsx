import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useConnection } from "#api/use-connection.ts";
import { watchedFetch } from "#api/watched-fetch.ts";
import { Button } from "#components/button.tsx";
import { Note } from "#components/note.tsx";
import { formatClock } from "#components/time/format-time.ts";

/** Seconds between attempts; the last one repeats. */
const WAITS = [5, 10, 20, 30] as const;

/** Says how old the page is while the server does not answer, and asks again until it does. */
export function ConnectionNote() {
  const connection = useConnection();
  if (connection.state === "live") return null;
  return <LostConnection since={connection.since} />;
}

type LostConnectionProps = { readonly since: Date };

function LostConnection({ since }: LostConnectionProps) {
  const queryClient = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const wait = WAITS[Math.min(attempt, WAITS.length - 1)] ?? 30;

  const tryNow = async () => {
    try {
      const answer = await watchedFetch("/healthz", { cache: "no-store" });
      if (answer.ok) await queryClient.invalidateQueries();
    } catch {
      // Still away; watchedFetch has noted it, and the next attempt follows.
    }
    setAttempt((count) => count + 1);
  };

  const onTimer = useEffectEvent(() => void tryNow());
  // Connects to the clock: each attempt that fails starts the next wait.
  useEffect(() => {
    const timer = setTimeout(() => onTimer(), wait * 1000);
    return () => clearTimeout(timer);
  }, [attempt, wait]);

  return (
    <output className="block px-4 pt-3.5 lg:px-6 xl:px-8">
      <Note
        tone="warning"
        actions={
          <Button size="small" onClick={() => void tryNow()}>
            Try now
          </Button>
        }
      >
        <b>The server stopped answering at {formatClock(since)} UTC.</b> This page shows what was known then; trying
        again every {wait} s.
      </Note>
    </output>
  );
}
