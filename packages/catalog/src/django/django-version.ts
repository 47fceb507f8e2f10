import type { Dependencies, PackageEvidence } from "@stance/model";
import { coerce, compare, type SemVer } from "semver";

/** Oldest and newest Django series whose defaults are recorded. */
const OLDEST = "1.11";
const NEWEST = "6.1";

/**
 * The Django series that the project may run, both ends inclusive, as far as its files tell; null when nothing is known.
 * An exact version gives the same series twice.
 */
export type DjangoRange = { readonly lowest: string; readonly highest: string; readonly isExact: boolean };

/** Range of Django series from the project's dependency files. */
export function djangoRange(dependencies: Dependencies | undefined): DjangoRange | null {
  const django = packageNamed(dependencies, "django");
  if (django === undefined || django.precision === "none") return null;
  if (django.version !== null && django.precision !== "header") {
    const series = seriesOf(django.version);
    return series === null ? null : { lowest: series, highest: series, isExact: true };
  }
  if (django.precision === "header") {
    const series = django.version === null ? null : seriesOf(django.version);
    return series === null ? null : { lowest: series, highest: NEWEST, isExact: false };
  }
  return {
    lowest: (django.lowest === undefined ? null : seriesOf(django.lowest)) ?? OLDEST,
    highest: (django.below === undefined ? null : seriesBelow(django.below)) ?? NEWEST,
    isExact: false,
  };
}

/** A package by its normalized name; undefined when no file names it. */
export function packageNamed(dependencies: Dependencies | undefined, name: string): PackageEvidence | undefined {
  return dependencies?.packages.find((entry) => entry.name === name);
}

/** Compares two series or versions numerically: 4.2 < 5.0 < 5.10. */
export function compareSeries(a: string, b: string): number {
  return compare(numeric(a), numeric(b));
}

/** "5.2.16" and "5.2" give "5.2"; null when the text starts with no number. */
function seriesOf(version: string): string | null {
  const parsed = coerce(version);
  return parsed === null ? null : `${parsed.major}.${parsed.minor}`;
}

/** The last series that a "below this version" bound allows: <5.0 means up to 4.2, <5.2.3 still allows 5.2. */
function seriesBelow(version: string): string | null {
  const parsed = coerce(version);
  if (parsed === null) return null;
  if (parsed.patch > 0) return `${parsed.major}.${parsed.minor}`;
  if (parsed.minor > 0) return `${parsed.major}.${parsed.minor - 1}`;
  // Since 2.0 every major has the series .0, .1 and .2; before 2.0 came 1.11.
  return parsed.major <= 2 ? OLDEST : `${parsed.major - 1}.2`;
}

function numeric(version: string): SemVer {
  const parsed = coerce(version);
  if (parsed === null) throw new Error(`Not a version: ${version}`);
  return parsed;
}
