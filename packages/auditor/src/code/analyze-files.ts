import type { Site, Skipped } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";
import { LimitExceeded } from "#evaluate/budget.ts";

import { CodeModule } from "./code-module.ts";
import { DETECTORS } from "./detectors/index.ts";
import { finishSite } from "./finish-site.ts";
import { DetectorTable, walkModule, type FoundSite } from "./walk-module.ts";

/** Sites of one kind that are kept. */
const MAX_SITES = 500;

/** Sites of some files. `files` are those that were read. */
export type Analysis = {
  readonly sites: readonly Site[];
  readonly cut: Readonly<Record<string, number>>;
  readonly files: readonly string[];
  readonly partialFiles: readonly string[];
  readonly skipped: readonly Skipped[];
  readonly modules: readonly CodeModule[];
};

/** Shows the files one after the other to the detectors. */
export function analyzeFiles(paths: readonly string[], input: CollectorInput): Analysis {
  const modules: CodeModule[] = [];
  const files: string[] = [];
  const partialFiles: string[] = [];
  const skipped: Skipped[] = [];
  const kept = new KeptSites(input);
  const table = new DetectorTable(DETECTORS);
  for (const [index, path] of paths.entries()) {
    try {
      input.budget.checkTime();
      const syntax = input.syntaxes.get(path);
      if (syntax === null) continue; // named in skipped by whoever read it
      const module = new CodeModule(path, input.modules.nameOf(path), syntax);
      files.push(path);
      if (syntax.isPartial) partialFiles.push(path);
      kept.add(walkModule(module, table, input.budget), module);
      modules.push(module);
    } catch (error) {
      if (!(error instanceof LimitExceeded)) throw error;
      skipped.push({
        reason: `Code: ${paths.length - index} of ${paths.length} files were not read: ${error.message}.`,
      });
      break;
    }
  }
  return { sites: kept.sites, cut: kept.cut, files, partialFiles, skipped, modules };
}

/** Finished sites, so many of each kind as are kept, and how many there were beyond. */
class KeptSites {
  readonly sites: Site[] = [];
  readonly cut: Record<string, number> = {};
  readonly #counts = new Map<string, number>();
  readonly #input: CollectorInput;

  constructor(input: CollectorInput) {
    this.#input = input;
  }

  add(found: readonly FoundSite[], module: CodeModule): void {
    for (const site of found) {
      const { kind } = site.draft;
      const count = this.#counts.get(kind) ?? 0; // 0: the first of its kind
      this.#counts.set(kind, count + 1);
      if (count >= MAX_SITES) {
        this.cut[kind] = count + 1 - MAX_SITES;
        continue;
      }
      const file = this.#input.maskedFile(module.path);
      if (file !== null) this.sites.push(finishSite(site, module, file));
    }
  }
}
