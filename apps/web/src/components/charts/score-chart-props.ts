import type { Sample } from "./sparkline-shape.ts";

export type ScoreEvent = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly tone: "better" | "worse";
  /** What caused the change, in a few words: "DEBUG on". */
  readonly cause: string;
};

export type ScoreChartProps = {
  /** Whose score: "quote-web". */
  readonly of: string;
  /** One per audit, oldest first. */
  readonly samples: readonly Sample[];
  /** Milliseconds since the epoch: the ends of the axis. */
  readonly from: number;
  readonly to: number;
  /** At most five; the rest is left to the history. */
  readonly events?: readonly ScoreEvent[];
  /** Pixels. */
  readonly height?: number;
};
