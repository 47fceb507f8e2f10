import type { Collected, CollectorInput } from "#collect/collector.ts";
import { otherPrograms } from "#discover/other-programs.ts";

import { analyzeFiles } from "./analyze-files.ts";
import { ownFiles } from "./own-files.ts";
import { collectViews } from "./views/collect-views.ts";

/** Evidence of kind `django-code`: what the project's own code does where controls judge it. */
export function collectCode(input: CollectorInput): Collected<"django-code"> {
  const settingsPaths = input.settings.files.map(({ path }) => path);
  const own = ownFiles(input.files, input.project, otherPrograms(input.files, input.project, settingsPaths));
  const { modules, sites, cut, files, partialFiles, skipped } = analyzeFiles(own.paths, input);
  return {
    evidence: {
      sites: [...sites],
      views: collectViews(modules, input),
      files: files.length,
      partialFiles: [...partialFiles],
      leftOut: own.leftOut,
      cut: { ...cut },
    },
    skipped,
  };
}
