import { EVIDENCE_SOURCE, evidenceKindSchema } from "@stance/model";

/** The sources, as people know them, of these kinds of evidence. A kind of another version stands for itself. */
export function evidenceSources(kinds: readonly string[]): string[] {
  const sources = kinds.map((kind) => {
    const known = evidenceKindSchema.safeParse(kind);
    return known.success ? EVIDENCE_SOURCE[known.data] : kind;
  });
  return [...new Set(sources)];
}
