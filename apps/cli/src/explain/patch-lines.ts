import type { Patch } from "@stance/catalog";

import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";

/** A patch as `git apply` takes it, with signs that need no color. */
export function patchLines(patch: Pick<Patch, "text">, { paint }: Screen): readonly string[] {
  return patch.text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => {
      // Tabs are content of the file here, not a way to move what the reader sees.
      const text = line.split("\t").map(printable).join("\t");
      if (line.startsWith("+++") || line.startsWith("---")) return paint.bold(text);
      if (line.startsWith("@@")) return paint.cyan(text);
      if (line.startsWith("+")) return paint.green(text);
      return line.startsWith("-") ? paint.red(text) : text;
    });
}
