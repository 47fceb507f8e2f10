/** One release series and the days of its life, as ISO dates. */
export type ReleaseSeries = {
  /** `5.2` */
  readonly series: string;
  readonly released: string;
  /** Last day of ordinary fixes; after it only security issues and data loss are fixed. */
  readonly mainstreamEnd: string;
  /** Last day on which security issues are fixed. */
  readonly end: string;
};

/** What is known about the series of a project, and the day on which that was looked up. */
export type Lifecycle<S extends ReleaseSeries = ReleaseSeries> = {
  readonly asOf: string;
  readonly series: readonly S[];
};

/** The series of a version, `5.2.8` or `5.2`; undefined for one that the table does not know. */
export function seriesOfVersion<S extends ReleaseSeries>(lifecycle: Lifecycle<S>, version: string): S | undefined {
  const name = /^v?(\d+\.\d+)/.exec(version)?.[1];
  return lifecycle.series.find(({ series }) => series === name);
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** Whole days from one ISO date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_PER_DAY);
}
