import { displayedScore, letterOf, type CapReason, type LadderStep, type Rating } from "@stance/model";
import { controlById } from "@stance/catalog";

import type { Judgment } from "#audit/judge-evidence.ts";
import type { Screen } from "#terminal/screen.ts";
import { cutEnd, textWidth, wrapText } from "#terminal/wrap-text.ts";

import { sectionTitle } from "./section-title.ts";

/** Fixes shown: more would be a list to ignore. */
const SHOWN_FIXES = 5;

const CAP_TEXT: Record<CapReason, string> = {
  coverage: "less than 90 % of the weight was decided",
  "open-critical": "a critical finding is open",
  "overdue-critical": "a critical finding is past its deadline",
  "known-exploited": "a vulnerability that is being exploited is open",
};

/** Score, letter and coverage with what holds them down, then the fixes that raise it most. */
export function scoreSection({ rating, ladder }: Judgment, screen: Screen): readonly string[] {
  const letter = rating.letter === null ? "not rated" : rating.letter;
  return [
    ...sectionTitle(`Score ${displayedScore(rating.score).toFixed(1)}, ${letter}`, coverageText(rating), screen),
    ...explanation(rating).flatMap((sentence) => wrapText(sentence, screen.width)),
    ...fixLines(ladder, screen),
  ];
}

function coverageText(rating: Rating): string {
  return `${Math.floor(rating.coverage * 100)} % of the weight decided`;
}

/** A cap is told where it holds the letter down, not where the number alone is as bad. */
function explanation({ score, letter, cap }: Rating): readonly string[] {
  if (letter === null)
    return ["No letter below 70 %: too little is known. The unknown controls above say what would decide them."];
  const own = letterOf(score);
  return cap === null || own === letter
    ? []
    : [`${own} by the number alone, but at best ${cap.letter} while ${CAP_TEXT[cap.reason]}.`];
}

function fixLines(ladder: readonly LadderStep[], screen: Screen): readonly string[] {
  if (ladder.length === 0) return [];
  const { paint, width } = screen;
  const shown = ladder.slice(0, SHOWN_FIXES);
  const gains = shown.map((step) => `earns +${displayedScore(step.gain).toFixed(1)}`);
  const left = 3;
  const gainWidth = Math.max(...gains.map(textWidth));
  const idWidth = Math.max(...shown.map((step) => textWidth(step.control)));
  return [
    "",
    paint.bold("Fix first, in this order"),
    ...shown.map((step, index) => {
      const reached = step.after.letter === null ? "" : `, ${step.after.letter}`;
      const after = `then ${displayedScore(step.after.score).toFixed(1)}${reached}`;
      const head = `${`${index + 1}.`.padEnd(left)}${step.control.padEnd(idWidth)}  `;
      const gain = `  ${(gains[index] ?? "").padEnd(gainWidth)}`;
      const title = controlById(step.control)?.title ?? "";
      const room = width - textWidth(head) - textWidth(gain) - AFTER_WIDTH;
      const middle = room < MIN_TITLE ? "" : cutEnd(title, room, screen.symbols.ellipsis).padEnd(room);
      return `${head}${middle}${gain}${room < 0 ? "" : `  ${paint.dim(after)}`}`;
    }),
    ...(ladder.length > SHOWN_FIXES ? [paint.dim(`   and ${ladder.length - SHOWN_FIXES} more`)] : []),
  ];
}

/** Columns of the longest text about what is reached. */
const AFTER_WIDTH = "  then 100.0, A".length;
/** Columns below which a shortened title says nothing. */
const MIN_TITLE = 30;
