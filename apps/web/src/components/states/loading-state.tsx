import { useEffect, useState, type ReactNode } from "react";
import { SkeletonRows } from "./skeleton-rows.tsx";

/** Milliseconds. Faster answers show no skeleton at all, which would only flicker. */
const SHOW_AFTER = 200;
/** Milliseconds. Past this a reader wants to know what is slow. */
const SLOW_AFTER = 3000;

type LoadingStateProps = {
  /** What is loading, as it reads in "Loading projects". */
  readonly what: string;
  /** Shapes of the same height as the data. Five rows unless given. */
  readonly skeleton?: ReactNode;
};

export function LoadingState({ what, skeleton = <SkeletonRows /> }: LoadingStateProps) {
  const phase = useLoadingPhase();
  return (
    <div aria-busy="true">
      <output className={phase === "slow" ? "block pb-2 text-xs text-ink-3" : "sr-only"}>
        {phase === "slow" ? `Still loading ${what}. The server is slow to answer.` : `Loading ${what}`}
      </output>
      {/* Kept in place from the start, so that the page does not move when it shows. */}
      <div aria-hidden="true" className={phase === "hidden" ? "invisible" : undefined}>
        {skeleton}
      </div>
    </div>
  );
}

function useLoadingPhase(): "hidden" | "shown" | "slow" {
  const [phase, setPhase] = useState<"hidden" | "shown" | "slow">("hidden");
  // Connects to the clock.
  useEffect(() => {
    const timers = [setTimeout(() => setPhase("shown"), SHOW_AFTER), setTimeout(() => setPhase("slow"), SLOW_AFTER)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return phase;
}
