import type { Series } from "./series.ts";

/**
 * Ends of security support. Source: release-cycle.json of peps.python.org, read on 2026-11-20. Ends that are announced as
 * a month are taken as its last day.
 */
export const PYTHON_SERIES: readonly Series[] = [
  { series: "2.7", end: "2020-01-01" },
  { series: "3.5", end: "2020-09-30" },
  { series: "3.6", end: "2021-12-23" },
  { series: "3.7", end: "2023-06-27" },
  { series: "3.8", end: "2024-10-07" },
  { series: "3.9", end: "2025-10-31" },
  { series: "3.10", end: "2026-10-31" },
  { series: "3.11", end: "2027-10-31" },
  { series: "3.12", end: "2028-10-31" },
  { series: "3.13", end: "2029-10-31" },
  { series: "3.14", end: "2030-10-31" },
  { series: "3.15", end: "2031-10-31" },
];
