import { AREAS } from "@stance/model";

import type { Screen } from "#terminal/screen.ts";

import { areaSection } from "./area-section.ts";
import type { ChecklistInput } from "./checklist-input.ts";
import { headerSection } from "./header-section.ts";
import { nextSection } from "./next-section.ts";
import { scoreSection } from "./score-section.ts";
import { skippedSection } from "./skipped-section.ts";
import { suppressionSection } from "./suppression-section.ts";

/** The checklist as lines of text: the answer, what fails by area, the score and how to raise it, what was left out. */
export function checklist(input: ChecklistInput, screen: Screen): string {
  const sections = [
    headerSection(input, screen),
    ...AREAS.map((area) => areaSection(area, input, screen)),
    // A score of a part would be taken for one of the whole.
    input.judgment.isPartial ? [] : scoreSection(input.judgment, screen),
    suppressionSection(input, screen),
    skippedSection(input.report.limits.skipped, screen),
    nextSection(input, screen),
  ];
  return sections.filter((lines) => lines.length > 0).reduce(joinSections, "");
}

/** An empty line between sections, but not between two that are a title alone: areas where all is well stand together. */
function joinSections(
  text: string,
  lines: readonly string[],
  index: number,
  sections: readonly (readonly string[])[],
): string {
  const isTitleAfterTitle = lines.length === 1 && sections[index - 1]?.length === 1;
  return `${text}${index === 0 || isTitleAfterTitle ? "" : "\n"}${lines.join("\n")}\n`;
}
