import { formatDayOfMonth } from "../time/format-time.ts";
import type { EventPlace } from "./event-places.ts";
import type { ScoreEvent } from "./score-chart-props.ts";

type EventLabelProps = {
  /** With a side when its words fit beside it, with only a number when they are in the list below. */
  readonly event: (ScoreEvent & { readonly number: number }) | EventPlace;
  /** Of the chart, in pixels. */
  readonly height: number;
  /** Set by recharts: the box of the dot. */
  readonly viewBox?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};

/** Pixels. Words stand at the top or at the bottom, away from the line. */
const TOP = 14;
const BOTTOM_ROOM = 50;
const LINE_HEIGHT = 14;

export function EventLabel({ event, height, viewBox }: EventLabelProps) {
  if (viewBox === undefined) return null;
  const x = viewBox.x + viewBox.width / 2;
  const y = viewBox.y + viewBox.height / 2;
  if (!("side" in event)) {
    return (
      <text
        x={x}
        // On the side of the dot where the line does not come from.
        y={event.tone === "better" ? y - 8 : y + 16}
        textAnchor="middle"
        className="fill-ink stroke-surface text-[11px] font-semibold"
        strokeWidth="4"
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {event.number}
      </text>
    );
  }
  const isAbove = event.side === "above";
  const textY = isAbove ? TOP : height - BOTTOM_ROOM;
  const textX = event.anchor === "start" ? x + 6 : x - 6;
  const anchor = event.anchor;
  return (
    <g>
      <path
        d={isAbove ? `M${x} ${TOP - 10}V${y - 4}` : `M${x} ${y + 4}V${textY + LINE_HEIGHT + 4}`}
        className="stroke-ink-3"
        strokeWidth="1"
      />
      {/* The colour of the page behind the letters keeps lines out of them. */}
      <g className="stroke-surface text-[11px]" strokeWidth="4" strokeLinejoin="round" paintOrder="stroke">
        <text x={textX} y={textY} textAnchor={anchor} className="fill-ink font-semibold">
          {formatDayOfMonth(new Date(event.at))}
        </text>
        <text x={textX} y={textY + LINE_HEIGHT} textAnchor={anchor} className="fill-ink-3">
          {event.cause}
        </text>
      </g>
    </g>
  );
}
