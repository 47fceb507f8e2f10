import type { Site } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";
import { LineIndex } from "#parser/line-index.ts";

import type { TemplateDraft } from "./template-draft.ts";

/** Sites of one kind that are kept. */
const MAX_SITES = 500;

/** Lines shown on each side of a place. */
const AROUND = 3;

/** Lines of one excerpt: a tag of many lines is shown by its start. */
const MAX_LINES = 12;

export type DraftsOfFile = { readonly path: string; readonly drafts: readonly TemplateDraft[] };

/** Sites as evidence, in the order of their files, with places, excerpts and masked texts. */
export function finishSites(
  found: readonly DraftsOfFile[],
  input: CollectorInput,
): { readonly sites: Site[]; readonly cut: Record<string, number> } {
  const sites: Site[] = [];
  const cut: Record<string, number> = {};
  const counts = new Map<string, number>();
  for (const { path, drafts } of found) {
    const kept = drafts.filter(({ kind }) => {
      const count = (counts.get(kind) ?? 0) + 1; // 0: the first of its kind
      counts.set(kind, count);
      if (count > MAX_SITES) cut[kind] = count - MAX_SITES;
      return count <= MAX_SITES;
    });
    if (kept.length > 0) sites.push(...sitesOf(path, kept, input));
  }
  return { sites, cut };
}

function sitesOf(path: string, drafts: readonly TemplateDraft[], input: CollectorInput): readonly Site[] {
  const text = input.files.read(path);
  const file = input.maskedFile(path);
  if (text === null || file === null) return []; // it was read before, so this does not happen
  const index = new LineIndex(text);
  return drafts.map((draft) => {
    const { line, endLine } = index.span(draft.start, Math.max(draft.start, draft.end - 1));
    const last = Math.min(endLine, line + MAX_LINES);
    return {
      kind: draft.kind,
      callee: draft.callee,
      symbol: draft.symbol,
      text: input.redactor.mask(draft.text),
      place: { path, line, ...(endLine > line ? { endLine } : {}) },
      excerpt: file.excerpt(line - AROUND, last + AROUND),
      origin: draft.origin,
      isBuilt: false,
      traits: [...new Set(draft.traits)],
      ...(draft.subject === undefined ? {} : { subject: input.redactor.mask(draft.subject) }),
      flow: [],
    };
  });
}
