import type { Series } from "./series.ts";

type DjangoSeries = Series & { readonly isLts: boolean };

/**
 * Ends of extended support. Source: the supported-versions table of djangoproject.com/download and endoflife.date/django,
 * read on 2026-11-20. Ends that are announced as a month are taken as its last day; 4.2 and later are of that kind, except
 * 5.0 and 5.1, which ended with the release of the second series after them.
 */
export const DJANGO_SERIES: readonly DjangoSeries[] = [
  { series: "1.8", isLts: true, end: "2018-04-01" },
  { series: "1.9", isLts: false, end: "2017-04-04" },
  { series: "1.10", isLts: false, end: "2017-12-02" },
  { series: "1.11", isLts: true, end: "2020-04-01" },
  { series: "2.0", isLts: false, end: "2019-04-01" },
  { series: "2.1", isLts: false, end: "2019-12-02" },
  { series: "2.2", isLts: true, end: "2022-04-11" },
  { series: "3.0", isLts: false, end: "2021-04-06" },
  { series: "3.1", isLts: false, end: "2021-12-07" },
  { series: "3.2", isLts: true, end: "2024-04-01" },
  { series: "4.0", isLts: false, end: "2023-04-01" },
  { series: "4.1", isLts: false, end: "2023-12-01" },
  { series: "4.2", isLts: true, end: "2026-04-30" },
  { series: "5.0", isLts: false, end: "2025-04-02" },
  { series: "5.1", isLts: false, end: "2025-12-03" },
  { series: "5.2", isLts: true, end: "2028-04-30" },
  { series: "6.0", isLts: false, end: "2027-04-30" },
  { series: "6.1", isLts: false, end: "2027-12-31" },
];
