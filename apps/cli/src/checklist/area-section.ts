import { AREA_TITLE, compareSeverity, type Area, type Status } from "@stance/model";

import type { Screen } from "#terminal/screen.ts";

import type { ChecklistInput } from "./checklist-input.ts";
import { controlRow } from "./control-row.ts";
import { sectionTitle } from "./section-title.ts";
import { shownSeverity } from "./shown-severity.ts";
import { suppressionRemarks } from "./suppression-section.ts";

const ORDER: readonly Status[] = ["fail", "unknown", "pass", "notApplicable"];

const COUNTED: Record<Status, string> = {
  fail: "fail",
  unknown: "unknown",
  pass: "pass",
  notApplicable: "not applicable",
};

/**
 * The controls of one area, worst first: failing and undecided ones in full, the rest as counts in the title unless all
 * are asked for. Empty for an area without controls.
 */
export function areaSection(area: Area, input: ChecklistInput, screen: Screen): readonly string[] {
  const inArea = input.judgment.controls.filter(({ control }) => control.area === area);
  if (inArea.length === 0) return [];
  const groups = ORDER.map((status) => ({
    status,
    controls: inArea
      .filter(({ result }) => result.outcome.status === status)
      .sort((a, b) => compareSeverity(shownSeverity(a), shownSeverity(b))),
  })).filter(({ controls }) => controls.length > 0);
  const counts = groups.map(({ status, controls }) => `${controls.length} ${COUNTED[status]}`);
  const isShown = (status: Status): boolean => input.isComplete || status === "fail" || status === "unknown";
  const remarks = suppressionRemarks(input);
  return [
    ...sectionTitle(AREA_TITLE[area], counts.join(` ${screen.symbols.dot} `), screen),
    ...groups
      .filter(({ status }) => isShown(status))
      .flatMap(({ controls }) =>
        controls.flatMap((judged) => controlRow(judged, screen, { remarks, isShort: !input.isComplete })),
      ),
  ];
}
