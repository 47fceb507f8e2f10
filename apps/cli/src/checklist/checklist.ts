import { AREAS } from "@stance/model";

import type { Screen } from "#terminal/screen.ts";

import { areaSection } from "./area-section.ts";
import type { ChecklistInput } from "./checklist-input.ts";
import { headerSection } from "./header-section.ts";
import { nextSection } from "./next-section.ts";
import { scoreSection } from "./score-section.ts";
import { skippedSection } from "./skipped-section.ts";

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
