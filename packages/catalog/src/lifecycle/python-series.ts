import type { Lifecycle } from "./series.ts";

/**
 * Python's series. Sources, read on 2026-11-20: release-cycle.json of peps.python.org for release days and ends of security
 * support, endoflife.date for ends of ordinary fixes; ends that are announced as a month are taken as its last day. Patches
 * are not recorded: files of a project name the series, and the image or the host brings the patch.
 */
export const PYTHON_LIFECYCLE: Lifecycle = {
  asOf: "2026-11-20",
  series: [
    { series: "2.7", released: "2010-07-03", mainstreamEnd: "2020-01-01", end: "2020-01-01" },
    { series: "3.5", released: "2015-09-13", mainstreamEnd: "2017-08-08", end: "2020-09-30" },
    { series: "3.6", released: "2016-12-23", mainstreamEnd: "2018-12-24", end: "2021-12-23" },
    { series: "3.7", released: "2018-06-27", mainstreamEnd: "2020-06-27", end: "2023-06-27" },
    { series: "3.8", released: "2019-10-14", mainstreamEnd: "2021-05-03", end: "2024-10-07" },
    { series: "3.9", released: "2020-10-05", mainstreamEnd: "2022-05-17", end: "2025-10-31" },
    { series: "3.10", released: "2021-10-04", mainstreamEnd: "2023-04-05", end: "2026-10-31" },
    { series: "3.11", released: "2022-10-24", mainstreamEnd: "2024-04-01", end: "2027-10-31" },
    { series: "3.12", released: "2023-10-02", mainstreamEnd: "2025-04-02", end: "2028-10-31" },
    { series: "3.13", released: "2024-10-07", mainstreamEnd: "2026-10-01", end: "2029-10-31" },
    { series: "3.14", released: "2025-10-07", mainstreamEnd: "2027-10-01", end: "2030-10-31" },
    { series: "3.15", released: "2026-10-01", mainstreamEnd: "2028-10-01", end: "2031-10-31" },
  ],
};
