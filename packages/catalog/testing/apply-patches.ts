import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { EvidenceSet, FindingDraft } from "@stance/model";

import { patchesOfFinding } from "#fix/patches-of-finding.ts";
import { SOURCE_PATH } from "./evidence-of-source.ts";

/** The file after `git apply` of the finding's patches to the source, in a repository of its own; null without a patch. */
export function applyPatches(
  source: string,
  evidence: EvidenceSet,
  finding: Pick<FindingDraft, "edits">,
): string | null {
  const draft = { message: "", severity: "low", reason: "missing", symbol: "", text: "", ...finding } as const;
  const patches = patchesOfFinding(draft, evidence["django-settings"]);
  if (patches.length === 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "stance-patch-"));
  try {
    const file = join(folder, SOURCE_PATH);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    for (const patch of patches) {
      execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: folder, input: patch.text, stdio: "pipe" });
    }
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
