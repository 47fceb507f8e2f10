import type { Lifecycle, ReleaseSeries } from "./series.ts";

export type DjangoSeries = ReleaseSeries & {
  /** Long-term support: fixed for three years. */
  readonly isLts: boolean;
  /** Newest patch on the day of the table. */
  readonly newest: string;
  /** Newest patch that fixed a security issue. */
  readonly newestSecurity: string;
};

/**
 * Django's series. Sources, read on 2026-11-20: release days and newest patches from the package index; which patches fix
 * security issues from the release notes in the source archive of 6.1.3; ends from the supported-versions table of
 * djangoproject.com/download. Ends that are announced as a month are taken as its last day: 4.2 and later, except 5.0 and
 * 5.1, which ended with the release of the second series after them. Ordinary fixes end with the next series.
 */
export const DJANGO_LIFECYCLE: Lifecycle<DjangoSeries> = {
  asOf: "2026-11-20",
  series: [
    {
      series: "1.8",
      isLts: true,
      released: "2015-04-01",
      mainstreamEnd: "2015-12-01",
      end: "2018-04-01",
      newest: "1.8.19",
      newestSecurity: "1.8.19",
    },
    {
      series: "1.9",
      isLts: false,
      released: "2015-12-01",
      mainstreamEnd: "2016-08-01",
      end: "2017-04-04",
      newest: "1.9.13",
      newestSecurity: "1.9.13",
    },
    {
      series: "1.10",
      isLts: false,
      released: "2016-08-01",
      mainstreamEnd: "2017-04-04",
      end: "2017-12-02",
      newest: "1.10.8",
      newestSecurity: "1.10.8",
    },
    {
      series: "1.11",
      isLts: true,
      released: "2017-04-04",
      mainstreamEnd: "2017-12-02",
      end: "2020-04-01",
      newest: "1.11.29",
      newestSecurity: "1.11.29",
    },
    {
      series: "2.0",
      isLts: false,
      released: "2017-12-02",
      mainstreamEnd: "2018-08-01",
      end: "2019-04-01",
      newest: "2.0.13",
      newestSecurity: "2.0.11",
    },
    {
      series: "2.1",
      isLts: false,
      released: "2018-08-01",
      mainstreamEnd: "2019-04-01",
      end: "2019-12-02",
      newest: "2.1.15",
      newestSecurity: "2.1.15",
    },
    {
      series: "2.2",
      isLts: true,
      released: "2019-04-01",
      mainstreamEnd: "2019-12-02",
      end: "2022-04-11",
      newest: "2.2.28",
      newestSecurity: "2.2.28",
    },
    {
      series: "3.0",
      isLts: false,
      released: "2019-12-02",
      mainstreamEnd: "2020-08-04",
      end: "2021-04-06",
      newest: "3.0.14",
      newestSecurity: "3.0.14",
    },
    {
      series: "3.1",
      isLts: false,
      released: "2020-08-04",
      mainstreamEnd: "2021-04-06",
      end: "2021-12-07",
      newest: "3.1.14",
      newestSecurity: "3.1.14",
    },
    {
      series: "3.2",
      isLts: true,
      released: "2021-04-06",
      mainstreamEnd: "2021-12-07",
      end: "2024-04-01",
      newest: "3.2.25",
      newestSecurity: "3.2.25",
    },
    {
      series: "4.0",
      isLts: false,
      released: "2021-12-07",
      mainstreamEnd: "2022-08-03",
      end: "2023-04-01",
      newest: "4.0.10",
      newestSecurity: "4.0.10",
    },
    {
      series: "4.1",
      isLts: false,
      released: "2022-08-03",
      mainstreamEnd: "2023-04-03",
      end: "2023-12-01",
      newest: "4.1.13",
      newestSecurity: "4.1.13",
    },
    {
      series: "4.2",
      isLts: true,
      released: "2023-04-03",
      mainstreamEnd: "2023-12-04",
      end: "2026-04-30",
      newest: "4.2.30",
      newestSecurity: "4.2.30",
    },
    {
      series: "5.0",
      isLts: false,
      released: "2023-12-04",
      mainstreamEnd: "2024-08-07",
      end: "2025-04-02",
      newest: "5.0.14",
      newestSecurity: "5.0.14",
    },
    {
      series: "5.1",
      isLts: false,
      released: "2024-08-07",
      mainstreamEnd: "2025-04-02",
      end: "2025-12-03",
      newest: "5.1.15",
      newestSecurity: "5.1.15",
    },
    {
      series: "5.2",
      isLts: true,
      released: "2025-04-02",
      mainstreamEnd: "2025-12-03",
      end: "2028-04-30",
      newest: "5.2.19",
      newestSecurity: "5.2.19",
    },
    {
      series: "6.0",
      isLts: false,
      released: "2025-12-03",
      mainstreamEnd: "2026-08-05",
      end: "2027-04-30",
      newest: "6.0.10",
      newestSecurity: "6.0.10",
    },
    {
      series: "6.1",
      isLts: false,
      released: "2026-08-05",
      mainstreamEnd: "2027-04-30",
      end: "2027-12-31",
      newest: "6.1.3",
      newestSecurity: "6.1.3",
    },
  ],
};
