import type { ScoreEvent } from "./score-chart-props.ts";

/** Pixels that the words of an event need beside its line. */
const LABEL_WIDTH = 132;

export type EventPlace = ScoreEvent & {
  readonly number: number;
  /** Above or below the line: alternating, so that neighbors do not meet. */
  readonly side: "above" | "below";
  /** Words left of the event near the right edge. */
  readonly anchor: "start" | "end";
};

/** Where the words of each event go; null when they would overlap and have to be a numbered list. */
export function placeEvents(
  events: readonly ScoreEvent[],
  from: number,
  to: number,
  width: number,
): readonly EventPlace[] | null {
  const places = events.map((event, index): EventPlace & { readonly x: number } => {
    const x = ((event.at - from) / (to - from)) * width;
    return {
      ...event,
      number: index + 1,
      x,
      side: index % 2 === 0 ? "above" : "below",
      anchor: x > width - LABEL_WIDTH ? "end" : "start",
    };
  });
  const overlaps = places.some((place, index) => {
    const next = places.slice(index + 1).find(({ side }) => side === place.side);
    return next !== undefined && startOf(next) < startOf(place) + LABEL_WIDTH;
  });
  return overlaps || width < LABEL_WIDTH * 2 ? null : places;
}

function startOf({ x, anchor }: { readonly x: number; readonly anchor: "start" | "end" }): number {
  return anchor === "start" ? x : x - LABEL_WIDTH;
}
