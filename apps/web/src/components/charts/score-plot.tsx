import { useState } from "react";
import { Line, LineChart, ReferenceDot, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { scoreText } from "../score-text.ts";
import { formatDayOfMonth } from "../time/format-time.ts";
import { EventLabel } from "./event-label.tsx";
import { EventList } from "./event-list.tsx";
import { placeEvents, type EventPlace } from "./event-places.ts";
import { GRADE_LINES, scoreRange } from "./grade-lines.ts";
import type { ScoreChartProps } from "./score-chart-props.ts";
import { timeTicks } from "./time-ticks.ts";

/** Pixels: room for "90 A" on the right, for dots at the edges elsewhere. */
const MARGIN = { top: 8, right: 44, bottom: 0, left: 4 };
/** Pixels: two lines of words above or below the scores. */
const WORDS_HEIGHT = 28;
const AXIS_HEIGHT = 24;
/** Pixels between two labels on the right, below which the grade gives way to the value. */
const LABEL_HEIGHT = 14;
const AXIS_TEXT = { fontSize: 11, fill: "var(--color-ink-3)" };
const TONE_COLORS: Record<EventPlace["tone"], string> = { better: "var(--color-pass)", worse: "var(--color-critical)" };

type ScorePlotProps = ScoreChartProps & { readonly height: number };

/** Loaded by `ScoreChart`: recharts is as large as everything else on the page. */
export function ScorePlot({ samples, from, to, events = [], height }: ScorePlotProps) {
  const [width, setWidth] = useState(0);
  const plotWidth = Math.max(0, width - MARGIN.left - MARGIN.right);
  const inRange = samples.filter(({ at }) => at >= from && at <= to);
  const before = samples.findLast(({ at }) => at < from);
  const last = samples.at(-1);
  // The value before the range reaches into it, and the last one lasts until now.
  const steps = [
    ...(before === undefined ? [] : [{ at: from, value: before.value }]),
    ...inRange,
    ...(last === undefined ? [] : [{ at: to, value: last.value }]),
  ];
  const [low, high] = scoreRange(steps.map(({ value }) => value));
  const places = placeEvents(events, from, to, plotWidth);
  const room = {
    top: places?.some(({ side }) => side === "above") === true ? WORDS_HEIGHT : 0,
    bottom: places?.some(({ side }) => side === "below") === true ? WORDS_HEIGHT : 0,
  };
  const pointHeight = (height - AXIS_HEIGHT - MARGIN.top - room.top - room.bottom) / (high - low);
  const marked = places ?? events.map((event, index) => ({ ...event, number: index + 1 }));

  return (
    <>
      <ResponsiveContainer width="100%" height={height} onResize={(next) => setWidth(next)}>
        <LineChart data={steps} margin={MARGIN} accessibilityLayer={false}>
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[from, to]}
            ticks={[...timeTicks(from, to, plotWidth)]}
            tickFormatter={(at: number) => formatDayOfMonth(new Date(at))}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={{ stroke: "var(--color-line-strong)" }}
            height={AXIS_HEIGHT}
            interval={0}
          />
          <YAxis hide domain={[low, high]} padding={room} />
          {GRADE_LINES.filter(({ score }) => score > low && score < high).map(({ score, letter }) => (
            <ReferenceLine
              key={letter}
              y={score}
              stroke="var(--color-line)"
              {...(last !== undefined && Math.abs(score - last.value) * pointHeight < LABEL_HEIGHT
                ? {}
                : { label: { value: `${score} ${letter}`, position: "right", ...AXIS_TEXT } })}
            />
          ))}
          <Line
            dataKey="value"
            type="stepAfter"
            stroke="var(--color-ink)"
            strokeWidth={1.5}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          {marked.map((event) => (
            <ReferenceDot
              key={event.at}
              x={event.at}
              y={valueAt(steps, event.at)}
              r={4}
              fill="var(--color-surface)"
              stroke={TONE_COLORS[event.tone]}
              strokeWidth={2}
              label={<EventLabel event={event} height={height} />}
            />
          ))}
          {last === undefined ? null : (
            <ReferenceDot
              x={to}
              y={last.value}
              r={3.5}
              fill="var(--color-ink)"
              stroke="none"
              label={{
                value: scoreText(last.value),
                position: "right",
                fontSize: 12,
                fontWeight: 600,
                fill: "var(--color-ink)",
              }}
            />
          )}
        </LineChart>
      </ResponsiveContainer>
      {places === null && events.length > 0 ? <EventList events={events} /> : null}
    </>
  );
}

/** The score right after a moment. */
function valueAt(steps: readonly { readonly at: number; readonly value: number }[], at: number): number {
  const step = steps.findLast((candidate) => candidate.at <= at) ?? steps[0];
  if (step === undefined) throw new Error("A chart without samples has no value to mark.");
  return step.value;
}
