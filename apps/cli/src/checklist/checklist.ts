import { AREAS, type Report } from "@stance/model";

import type { Judgment } from "#audit/judge-evidence.ts";
import type { Screen } from "#terminal/screen.ts";

import { areaSection } from "./area-section.ts";
import { headerSection } from "./header-section.ts";
import { nextSection } from "./next-section.ts";
import { scoreSection } from "./score-section.ts";
import { skippedSection } from "./skipped-section.ts";

export type ChecklistInput = {
  readonly report: Report;
  readonly judgment: Judgment;
  readonly projectName: string;
  /** Shows passing and not applicable controls one by one. */
  readonly isComplete: boolean;
  /** The path as it was given, for commands that the reader can copy. */
  readonly path: string;
};

/** The checklist as lines of text: the answer, what fails by area, the score and how to raise it, what was left out. */
export function checklist(input: ChecklistInput, screen: Screen): string {
  const sections = [
    headerSection(input, screen),
    ...AREAS.map((area) => areaSection(area, input, screen)),
    scoreSection(input.judgment, screen),
    skippedSection(input.report.limits.skipped, screen),
    nextSection(input, screen),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}
