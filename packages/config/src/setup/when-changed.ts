import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { withProgress } from "#setup/progress.ts";
import { ROOT } from "#workspace/root.ts";

type ChangeGuard = {
  /** Shown as progress, and the name under which the last state is kept. */
  readonly name: string;
  /** Files the result depends on, relative to the root. */
  readonly inputs: readonly string[];
  /** What must exist afterwards, relative to the root: without it the work is done again, whatever the inputs say. */
  readonly output: string;
  readonly work: () => Promise<unknown>;
};

/** Does the work unless it has already succeeded with inputs of the same content. */
export async function whenChanged({ name, inputs, output, work }: ChangeGuard, root = ROOT): Promise<void> {
  const stampFile = join(root, ".cache/stamps", name);
  const stamp = contentHash(root, inputs);
  const isCurrent =
    existsSync(join(root, output)) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
  if (isCurrent) return;
  // Removed first: work that is interrupted half-way must not look done.
  rmSync(stampFile, { force: true });
  await withProgress(name, work);
  mkdirSync(join(root, ".cache/stamps"), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function contentHash(root: string, files: readonly string[]): string {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} `);
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`${file} ${content.length} `).update(content);
  }
  return hash.digest("hex");
}
