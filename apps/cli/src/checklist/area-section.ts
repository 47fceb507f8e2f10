import { AREA_TITLE, type Area, type Status } from "@stance/model";

import type { JudgedControl } from "#audit/judge-evidence.ts";
import type { Screen } from "#terminal/screen.ts";

import type { ChecklistInput } from "./checklist-input.ts";
import { controlRow } from "./control-row.ts";
import { sectionTitle } from "./section-title.ts";

const ORDER: readonly Status[] = ["fail", "unknown", "pass", "notApplicable"];

/** The controls of one area: failing and undecided ones in full, the rest as a count. Empty for an area without controls. */
export function areaSection(area: Area, input: ChecklistInput, screen: Screen): readonly string[] {
  const inArea = input.judgment.controls.filter(({ control }) => control.area === area);
  if (inArea.length === 0) return [];
  const groups = Map.groupBy(inArea, ({ result }) => result.outcome.status);
  const counts = ORDER.flatMap((status) => {
    const size = groups.get(status)?.length;
    return size === undefined ? [] : [`${size} ${COUNTED[status]}`];
  });
  return [
    sectionTitle(AREA_TITLE[area], counts.join(` ${screen.symbols.dot} `), screen),
    ...ORDER.flatMap((status) => rows(status, groups.get(status) ?? [], input, screen)), // none: nothing of this status
  ];
}

const COUNTED: Record<Status, string> = {
  fail: "fail",
  unknown: "unknown",
  pass: "pass",
  notApplicable: "not applicable",
};

function rows(
  status: Status,
  group: readonly JudgedControl[],
  input: ChecklistInput,
  screen: Screen,
): readonly string[] {
  if (group.length === 0) return [];
  const isFolded = (status === "pass" || status === "notApplicable") && !input.isComplete;
  if (!isFolded) return group.flatMap((judged) => controlRow(judged, screen));
  const { paint, symbols } = screen;
  return status === "pass"
    ? [`${paint.green(symbols.pass)} ${paint.dim(`${group.length} pass`)}`]
    : [paint.dim(`${symbols.notApplicable} ${group.length} not applicable`)];
}
