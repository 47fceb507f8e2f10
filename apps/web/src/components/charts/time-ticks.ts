const DAY = 86_400_000;
/** Pixels that a date like "17 Nov" and the space around it need. */
const LABEL_WIDTH = 72;

/** Midnights (UTC) between two times, evenly apart, as many as there is room to name. */
export function timeTicks(from: number, to: number, width: number): readonly number[] {
  const days = (to - from) / DAY;
  const room = Math.max(1, Math.floor(width / LABEL_WIDTH));
  const step = Math.max(1, Math.ceil(days / room));
  const first = Math.ceil(from / DAY) * DAY;
  const ticks: number[] = [];
  // Half a step free at each end: a label there would be cut off by the edge.
  for (let at = first + Math.floor(step / 2) * DAY; at <= to - (step / 4) * DAY; at += step * DAY) ticks.push(at);
  return ticks;
}
