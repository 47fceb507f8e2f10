import type { DjangoCode } from "@stance/model";

import type { Collected, CollectorInput } from "#collect/collector.ts";
import { otherPrograms } from "#discover/other-programs.ts";

import { analyzeFiles, type Analysis } from "./analyze-files.ts";
import type { CodeModule } from "./code-module.ts";
import { mergeAnalyses } from "./merge-analyses.ts";
import { ownFiles, type OwnFiles } from "./own-files.ts";
import { isWorthAThread, readBeside } from "./read-beside.ts";
import { collectViews } from "./views/collect-views.ts";
import { mayHoldViews } from "./views/may-hold-views.ts";

/**
 * Evidence of kind `django-code`: what the project's own code does where controls judge it. Much code is read by two
 * threads: this one takes what may hold views, whose bases and bodies are looked at together, the other one the rest.
 */
export async function collectCode(input: CollectorInput): Promise<Collected<"django-code">> {
  const own = ownFilesOf(input);
  const texts = own.paths.map((path) => ({ path, text: input.files.read(path) ?? "" })); // unreadable: named in skipped
  const bytes = texts.reduce((sum, { text }) => sum + text.length, 0);
  if (!isWorthAThread(bytes)) return collectHere(own, input);
  const { here, there } = share(texts, bytes);
  const beside = readBeside(there, input);
  // Awaited below; until then a failure is no unhandled one.
  beside.catch(() => undefined);
  const { modules, ...mine } = analyzeFiles(here, input, (path) => mayHoldViews(input.files.read(path) ?? ""));
  const views = collectViews(modules, input);
  const other = await answerOr(beside, () => analyzeFiles(there, input, () => false), input);
  return evidenceOf(mergeAnalyses([mine, other], own.paths), views, own);
}

/** The same in this thread alone. */
export function collectCodeHere(input: CollectorInput): Collected<"django-code"> {
  return collectHere(ownFilesOf(input), input);
}

function collectHere(own: OwnFiles, input: CollectorInput): Collected<"django-code"> {
  const { modules, ...analysis } = analyzeFiles(own.paths, input, () => true);
  return evidenceOf(analysis, collectViews(modules, input), own);
}

function ownFilesOf(input: CollectorInput): OwnFiles {
  const settingsPaths = input.settings.files.map(({ path }) => path);
  return ownFiles(input.files, input.project, otherPrograms(input.files, input.project, settingsPaths));
}

type Text = { readonly path: string; readonly text: string };

/** Views are read here; of the rest as much that both threads have about the same to do. */
function share(
  texts: readonly Text[],
  bytes: number,
): { readonly here: readonly string[]; readonly there: readonly string[] } {
  const here: string[] = [];
  const there: string[] = [];
  let own = texts.reduce((sum, { text }) => (mayHoldViews(text) ? sum + text.length : sum), 0);
  for (const { path, text } of texts) {
    const isView = mayHoldViews(text);
    // The views themselves are looked at twice, so this thread takes a little less.
    const hasRoom = own + text.length < bytes * OWN_SHARE;
    if (!isView && hasRoom) own += text.length;
    (isView || hasRoom ? here : there).push(path);
  }
  return { here, there };
}

const OWN_SHARE = 0.45;

/** What the other thread answers; when it fails, the work is done here. */
async function answerOr(
  beside: ReturnType<typeof readBeside>,
  otherwise: () => Analysis & { readonly modules: readonly CodeModule[] },
  input: CollectorInput,
): Promise<Analysis> {
  try {
    const { analysis, secrets } = await beside;
    for (const secret of secrets) input.redactor.remember(secret);
    return analysis;
  } catch (error) {
    const { modules: _, ...analysis } = otherwise();
    const cause = error instanceof Error ? error.message : String(error);
    return {
      ...analysis,
      skipped: [...analysis.skipped, { reason: `Code was read by one thread, which took longer: ${cause}.` }],
    };
  }
}

function evidenceOf(analysis: Analysis, views: DjangoCode["views"], own: OwnFiles): Collected<"django-code"> {
  const { sites, cut, files, partialFiles, skipped } = analysis;
  return {
    evidence: {
      sites: [...sites],
      views,
      files: files.length,
      partialFiles: [...partialFiles],
      leftOut: own.leftOut,
      cut: { ...cut },
    },
    skipped,
  };
}
