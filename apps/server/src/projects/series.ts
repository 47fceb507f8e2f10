/** A release series and the last day on which it gets security fixes. */
export type Series = { readonly series: string; readonly end: string };

export type EndOfLife = { readonly series: string; readonly date: string; readonly isPast: boolean };

/** When the series of a version ends; null for a version that the table does not know. `today` is `2026-11-20`. */
export function endOfLife<S extends Series>(
  table: readonly S[],
  version: string | null,
  today: string,
): (EndOfLife & { readonly entry: S }) | null {
  const series = /^v?(\d+\.\d+)/.exec(version ?? "")?.[1]; // no version, no series
  const entry = table.find((candidate) => candidate.series === series);
  if (entry === undefined) return null;
  return { series: entry.series, date: entry.end, isPast: entry.end < today, entry };
}

/** Series that get no fixes any more. */
export function endedSeries(table: readonly Series[], today: string): readonly string[] {
  return table.filter(({ end }) => end < today).map(({ series }) => series);
}
