import type { Screen } from "#terminal/screen.ts";
import { textWidth } from "#terminal/wrap-text.ts";

/**
 * A title on the left; with a remark on the right, both are joined by a rule that fills the line. Where the line has no
 * room for both, the remark stands below.
 */
export function sectionTitle(title: string, remark: string | null, screen: Screen): readonly string[] {
  const { paint, symbols, width } = screen;
  if (remark === null) return [paint.bold(title)];
  const rule = width - textWidth(title) - textWidth(remark) - 2;
  if (rule < MIN_RULE) return [paint.bold(title), paint.dim(remark)];
  return [`${paint.bold(title)} ${paint.dim(`${symbols.rule.repeat(rule)} ${remark}`)}`];
}

/** Columns below which a rule looks like a slip of the pen. */
const MIN_RULE = 2;
