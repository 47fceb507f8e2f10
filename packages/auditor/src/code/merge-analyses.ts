import type { Site } from "@stance/model";

import { MAX_SITES, type Analysis } from "./analyze-files.ts";

/** Analyses of parts as one, in the order of `paths`, whoever did which part. */
export function mergeAnalyses(parts: readonly Analysis[], paths: readonly string[]): Analysis {
  const rank = new Map(paths.map((path, index) => [path, index]));
  const rankOf = (path: string): number => rank.get(path) ?? paths.length; // every path is one of them
  const cut: Record<string, number> = {};
  for (const part of parts) for (const [kind, count] of Object.entries(part.cut)) cut[kind] = (cut[kind] ?? 0) + count; // 0: the first part
  const sites: Site[] = [];
  const counts = new Map<string, number>();
  for (const site of parts
    .flatMap((part) => part.sites)
    .toSorted((a, b) => rankOf(a.place.path) - rankOf(b.place.path))) {
    const count = counts.get(site.kind) ?? 0; // 0: the first of its kind
    counts.set(site.kind, count + 1);
    if (count < MAX_SITES) sites.push(site);
    else cut[site.kind] = (cut[site.kind] ?? 0) + 1; // likewise
  }
  return {
    sites,
    cut,
    files: parts.flatMap(({ files }) => files),
    partialFiles: parts.flatMap(({ partialFiles }) => partialFiles).toSorted((a, b) => rankOf(a) - rankOf(b)),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}
