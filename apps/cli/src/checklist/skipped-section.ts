import type { Skipped } from "@stance/model";

import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";
import { wrapText } from "#terminal/wrap-text.ts";

import { sectionTitle } from "./section-title.ts";

/** Files of one reason that are named; the report has all of them. */
const NAMED_FILES = 3;

/** What the audit left out and why, grouped by reason. Empty when it read everything. */
export function skippedSection(skipped: readonly Skipped[], screen: Screen): readonly string[] {
  if (skipped.length === 0) return [];
  const groups = [...Map.groupBy(skipped, ({ reason }) => reason)];
  return [
    ...sectionTitle("Left out", `${skipped.length} ${skipped.length === 1 ? "entry" : "entries"}`, screen),
    ...groups.flatMap(([reason, entries]) => {
      const paths = entries.flatMap(({ path }) => (path === undefined ? [] : [path]));
      const named = paths.slice(0, NAMED_FILES).join(", ");
      const more = paths.length > NAMED_FILES ? ` and ${paths.length - NAMED_FILES} more` : "";
      return wrapText(printable(paths.length === 0 ? reason : `${named}${more}: ${reason}`), screen.width);
    }),
  ];
}
