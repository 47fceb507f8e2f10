import { formatDayOfMonth } from "../time/format-time.ts";
import type { ScoreEvent } from "./score-chart-props.ts";

type EventListProps = { readonly events: readonly ScoreEvent[] };

/** The events of a chart that has no room for their words. */
export function EventList({ events }: EventListProps) {
  return (
    <ol className="mt-1 grid gap-0.5 text-xs text-ink-2">
      {events.map(({ at, cause }, index) => (
        <li key={at} className="flex gap-2">
          <b>{index + 1}</b>
          <span>
            {formatDayOfMonth(new Date(at))}: {cause}
          </span>
        </li>
      ))}
    </ol>
  );
}
