import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Folders that hold nothing a person wrote: installed, built, generated, recorded, or kept for the next run. */
const SKIPPED = new Set(["node_modules", "dist", "generated", "test-results", "playwright-report"]);

/** The Django projects that the tests audit: input, not source. */
const AUDITED_PROJECT = /\/fixtures\/projects\/[^/]+$/;

/**
 * Every file under `folder` that a person wrote, relative to `root` with forward slashes, sorted. Folders whose name starts
 * with a dot are left out. `extensions` are without the dot; without them every file counts.
 */
export function sourceFiles(root: string, folder: string, extensions?: readonly string[]): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        const isSkipped = SKIPPED.has(entry.name) || entry.name.startsWith(".") || AUDITED_PROJECT.test(path);
        return isSkipped ? [] : sourceFiles(root, path, extensions);
      }
      return extensions === undefined || extensions.some((extension) => path.endsWith(`.${extension}`)) ? [path] : [];
    })
    .sort();
}
