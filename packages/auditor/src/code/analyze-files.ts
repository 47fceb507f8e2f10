import type { Site, Skipped } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";
import { LimitExceeded } from "#evaluate/budget.ts";

import { CodeModule } from "./code-module.ts";
import { DETECTORS } from "./detectors/index.ts";
import { finishSite } from "./finish-site.ts";
import { DetectorTable, walkModule, type FoundSite } from "./walk-module.ts";

/** Sites of one kind that are kept. */
export const MAX_SITES = 500;

/** What the analysis of files needs; a thread of its own has no more. */
export type AnalysisInput = Pick<CollectorInput, "files" | "syntaxes" | "modules" | "budget" | "maskedFile">;

/** Sites of some files. `files` are those that were read. */
export type Analysis = {
  readonly sites: readonly Site[];
  readonly cut: Readonly<Record<string, number>>;
  readonly files: readonly string[];
  readonly partialFiles: readonly string[];
  readonly skipped: readonly Skipped[];
};

/**
 * Shows the files one after the other to the detectors. `isKept` says which modules are returned for a further look; the
 * syntax of the others is forgotten as soon as nothing needs it, because it takes fifteen times the room of the text.
 */
export function analyzeFiles(
  paths: readonly string[],
  input: AnalysisInput,
  isKept: (path: string) => boolean,
): Analysis & { readonly modules: readonly CodeModule[] } {
  const modules: CodeModule[] = [];
  const files: string[] = [];
  const partialFiles: string[] = [];
  const skipped: Skipped[] = [];
  const found: { readonly module: CodeModule; readonly site: FoundSite }[] = [];
  const table = new DetectorTable(DETECTORS);
  for (const [index, path] of paths.entries()) {
    try {
      input.budget.checkTime();
      const syntax = input.syntaxes.get(path);
      if (syntax === null) continue; // named in skipped by whoever read it
      const module = new CodeModule(path, input.modules.nameOf(path), syntax);
      files.push(path);
      if (syntax.isPartial) partialFiles.push(path);
      const sites = walkModule(module, table, input.budget);
      for (const site of sites) found.push({ module, site });
      if (isKept(path)) modules.push(module);
      else if (sites.length === 0) input.syntaxes.forget(path);
    } catch (error) {
      if (!(error instanceof LimitExceeded)) throw error;
      skipped.push({
        reason: `Code: ${paths.length - index} of ${paths.length} files were not read: ${error.message}.`,
      });
      break;
    }
  }
  return { ...finish(found, input), files, partialFiles, skipped, modules };
}

function finish(
  found: readonly { readonly module: CodeModule; readonly site: FoundSite }[],
  input: AnalysisInput,
): Pick<Analysis, "sites" | "cut"> {
  const sites: Site[] = [];
  const counts = new Map<string, number>();
  const cut: Record<string, number> = {};
  for (const { module, site } of found) {
    const { kind } = site.draft;
    const count = counts.get(kind) ?? 0; // 0: the first of its kind
    counts.set(kind, count + 1);
    if (count >= MAX_SITES) {
      cut[kind] = count + 1 - MAX_SITES;
      continue;
    }
    const file = input.maskedFile(module.path);
    if (file !== null) sites.push(finishSite(site, module, file));
  }
  return { sites, cut };
}
