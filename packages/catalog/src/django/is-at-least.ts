import type { Dependencies } from "@stance/model";

import { compareSeries, djangoRange, packageNamed } from "./django-version.ts";

/** Does the project run this Django series or a later one? Null when its files allow both. */
export function isDjangoAtLeast(dependencies: Dependencies | undefined, series: string): boolean | null {
  const range = djangoRange(dependencies);
  if (range === null) return null;
  if (compareSeries(range.lowest, series) >= 0) return true;
  return compareSeries(range.highest, series) < 0 ? false : null;
}

/** Is the installed version of a package at least this one? Null when no file says, or when its range allows both. */
export function isPackageAtLeast(
  dependencies: Dependencies | undefined,
  name: string,
  version: string,
): boolean | null {
  const found = packageNamed(dependencies, name);
  if (found === undefined || found.precision === "none" || found.precision === "header") return null;
  if (found.version !== null) return compareSeries(found.version, version) >= 0;
  if (found.lowest !== undefined && compareSeries(found.lowest, version) >= 0) return true;
  return found.below !== undefined && compareSeries(found.below, version) <= 0 ? false : null;
}
