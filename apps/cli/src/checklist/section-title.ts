import type { Screen } from "#terminal/screen.ts";
import { textWidth } from "#terminal/wrap-text.ts";

/** A title on the left; with a remark on the right, both are joined by a rule that fills the line. */
export function sectionTitle(title: string, remark: string | null, screen: Screen): string {
  const { paint, symbols, width } = screen;
  if (remark === null) return paint.bold(title);
  const rule = symbols.rule.repeat(Math.max(2, width - textWidth(title) - textWidth(remark) - 2));
  return `${paint.bold(title)} ${paint.dim(`${rule} ${remark}`)}`;
}
