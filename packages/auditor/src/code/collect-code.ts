import type { DjangoCode, Site, Skipped } from "@stance/model";

import type { Collected, CollectorInput } from "#collect/collector.ts";
import { otherPrograms } from "#discover/other-programs.ts";
import { LimitExceeded } from "#evaluate/budget.ts";

import { CodeModule } from "./code-module.ts";
import { DETECTORS } from "./detectors/index.ts";
import { finishSite } from "./finish-site.ts";
import { ownFiles } from "./own-files.ts";
import { collectViews } from "./views/collect-views.ts";
import { DetectorTable, walkModule, type FoundSite } from "./walk-module.ts";

/** Sites of one kind that are kept. */
const MAX_SITES = 500;

/** Evidence of kind `django-code`: what the project's own code does where controls judge it. */
export function collectCode(input: CollectorInput): Collected<"django-code"> {
  const settingsPaths = input.settings.files.map(({ path }) => path);
  const own = ownFiles(input.files, input.project, otherPrograms(input.files, input.project, settingsPaths));
  const skipped: Skipped[] = [];
  const modules: CodeModule[] = [];
  const partialFiles: string[] = [];
  const found: { readonly module: CodeModule; readonly site: FoundSite }[] = [];
  const table = new DetectorTable(DETECTORS);
  for (const [index, path] of own.paths.entries()) {
    try {
      input.budget.checkTime();
      const module = openModule(path, input);
      if (module === null) continue; // named in skipped by whoever read it
      modules.push(module);
      if (module.syntax.isPartial) partialFiles.push(path);
      for (const site of walkModule(module, table, input.budget)) found.push({ module, site });
    } catch (error) {
      if (!(error instanceof LimitExceeded)) throw error;
      skipped.push({
        reason: `Code: ${own.paths.length - index} of ${own.paths.length} files were not read: ${error.message}.`,
      });
      break;
    }
  }
  const { sites, cut } = finish(found, input);
  const views = collectViews(modules, input);
  const evidence: DjangoCode = { sites, views, files: modules.length, partialFiles, leftOut: own.leftOut, cut };
  return { evidence, skipped };
}

function openModule(path: string, input: CollectorInput): CodeModule | null {
  const syntax = input.syntaxes.get(path);
  return syntax === null ? null : new CodeModule(path, input.modules.nameOf(path), syntax);
}

function finish(
  found: readonly { readonly module: CodeModule; readonly site: FoundSite }[],
  input: CollectorInput,
): { readonly sites: Site[]; readonly cut: Record<string, number> } {
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
