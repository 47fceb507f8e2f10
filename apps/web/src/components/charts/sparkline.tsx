import { scoreText } from "../score-text.ts";
import { HEIGHT, sparklinePoints, WIDTH, type Sample } from "./sparkline-shape.ts";
import { stepPath } from "./step-path.ts";

type SparklineProps = {
  /** One per audit, oldest first. */
  readonly samples: readonly Sample[];
  /** Milliseconds since the epoch: the ends of the axis, the same for all rows. */
  readonly from: number;
  readonly to: number;
  /** The last audit is too old: its value goes on as dots, and has no dot at the end. */
  readonly isStale?: boolean;
};

/** The score over a month, as wide as a table column. All sparklines share one scale: 26 points high. */
export function Sparkline({ samples, from, to, isStale = false }: SparklineProps) {
  const points = sparklinePoints(samples, from, to);
  const last = points.at(-1);
  const [first, final] = [samples[0], samples.at(-1)];
  if (last === undefined || first === undefined || final === undefined) {
    return <span className="text-xs text-ink-3">no history</span>;
  }
  const end = WIDTH - 2;
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Score from ${scoreText(first.value)} to ${scoreText(final.value)}${isStale ? ", stale" : ""}`}
      fill="none"
      className="stroke-ink-2"
      strokeWidth="1.25"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <path d={isStale ? stepPath(points) : stepPath([...points, { x: end, y: last.y }])} />
      {isStale ? (
        <path d={`M${last.x} ${last.y}H${end}`} strokeDasharray="1.5 3" />
      ) : (
        <circle cx={end} cy={last.y} r="1.9" className="fill-ink stroke-none" />
      )}
    </svg>
  );
}
