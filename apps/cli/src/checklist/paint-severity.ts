import type { Severity } from "@stance/model";

import type { Screen } from "#terminal/screen.ts";

/** Colors a text by severity. The word itself is always printed too, so nothing depends on the color. */
export function paintSeverity(severity: Severity, text: string, { paint }: Screen): string {
  switch (severity) {
    case "critical":
      return paint.bold(paint.magenta(text));
    case "high":
      return paint.red(text);
    case "medium":
      return paint.yellow(text);
    case "low":
    case "info":
    case "unknown":
      return text;
    default:
      return severity satisfies never;
  }
}
