import type { ScoreEvent } from "./score-chart-props.ts";

/** Pixels that the words of an event need beside its line, at least. */
const LABEL_WIDTH = 132;
/** Pixels of one letter of 11 px, on average. */
const LETTER_WIDTH = 5.8;

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
      anchor: x > width - widthOf(event) ? "end" : "start",
    };
  });
  const overlaps = places.some((place, index) => {
    const next = places.slice(index + 1).find(({ side }) => side === place.side);
    return startOf(place) < 0 || (next !== undefined && startOf(next) < startOf(place) + widthOf(place));
  });
  return overlaps || width < LABEL_WIDTH * 2 ? null : places;
}

function startOf(place: Pick<EventPlace, "anchor" | "cause"> & { readonly x: number }): number {
  return place.anchor === "start" ? place.x : place.x - widthOf(place);
}

function widthOf({ cause }: Pick<ScoreEvent, "cause">): number {
  return Math.max(LABEL_WIDTH, cause.length * LETTER_WIDTH);
}
