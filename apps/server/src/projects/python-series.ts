import { PYTHON_LIFECYCLE } from "@stance/catalog";

import type { Series } from "./series.ts";

/** Python's series with the ends of their support, as the catalogue knows them. */
export const PYTHON_SERIES: readonly Series[] = PYTHON_LIFECYCLE.series;
