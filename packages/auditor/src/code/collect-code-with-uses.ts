import type { Site } from "@stance/model";

import type { Collected, CollectorInput } from "#collect/collector.ts";

import { collectCode } from "./collect-code.ts";
import { outputOnly } from "./output-only.ts";
import { ownFiles } from "./own-files.ts";

/** The code's evidence, in which serializers that only make answers are marked `read-only`: only all files show that. */
export function collectCodeWithUses(input: CollectorInput): Collected<"django-code"> {
  const { evidence, skipped } = collectCode(input);
  const names = new Set(evidence.sites.filter(isSerializer).map(({ symbol }) => symbol));
  // Nothing is to be marked, or parts of the code were not read, where something may be written.
  if (names.size === 0 || skipped.length > 0) return { evidence, skipped };
  const { paths } = ownFiles(input.files, input.project);
  const texts = paths.map((path) => input.files.read(path)).filter((text) => text !== null);
  const reading = outputOnly(names, texts);
  const mark = (site: Site): Site =>
    isSerializer(site) && reading.has(site.symbol) ? { ...site, traits: [...site.traits, "read-only"] } : site;
  return { evidence: { ...evidence, sites: evidence.sites.map(mark) }, skipped };
}

function isSerializer({ kind, traits }: Site): boolean {
  return kind === "meta-fields" && traits.includes("serializer");
}
