import type { Screen } from "#terminal/screen.ts";
import { textWidth } from "#terminal/wrap-text.ts";

/** A title on the left and a remark on the right, joined by a rule that fills the line. */
export function sectionTitle(title: string, remark: string, screen: Screen): string {
  const { paint, symbols, width } = screen;
  const end = remark === "" ? "" : ` ${remark}`;
  const rule = symbols.rule.repeat(Math.max(2, width - textWidth(title) - textWidth(end) - 1));
  return `${paint.bold(title)} ${paint.dim(`${rule}${end}`)}`;
}
