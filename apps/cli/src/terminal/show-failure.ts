import type { CliFailure } from "#cli-failure.ts";

import { printable } from "./printable.ts";
import type { Screen } from "./screen.ts";
import { wrapText } from "./wrap-text.ts";

/** Prints a failure: what happened, where, what to do next, and its code for scripts. */
export function showFailure(failure: CliFailure, screen: Screen): void {
  const { paint, symbols, width } = screen;
  const [first = "", ...rest] = wrapText(printable(failure.message), width - 2);
  screen.write(`${paint.red(symbols.fail)} ${paint.bold(first)}\n`);
  for (const line of rest) screen.write(`  ${paint.bold(line)}\n`);
  for (const detail of failure.details) showItem(screen, " ", detail);
  for (const step of failure.next) showItem(screen, symbols.arrow, step);
  screen.write(`  ${paint.dim(`code: ${failure.code}`)}\n`);
}

function showItem(screen: Screen, mark: string, text: string): void {
  const indent = " ".repeat(mark.length + 1);
  const lines = wrapText(printable(text), screen.width - 2 - indent.length);
  lines.forEach((line, index) => {
    screen.write(`  ${index === 0 ? `${screen.paint.cyan(mark)} ` : indent}${line}\n`);
  });
}
