import type { DjangoSettings, Excerpt, FindingDraft } from "@stance/model";

import { patchOfEdit, type Patch } from "./patch-of-edit.ts";

/** Patches that would fix a finding, one per file; empty when none of its edits can be shown against the file. */
export function patchesOfFinding(finding: FindingDraft, settings: DjangoSettings | undefined): readonly Patch[] {
  const own = finding.excerpt === undefined ? [] : [finding.excerpt];
  const excerpts = [...own, ...(settings === undefined ? [] : excerptsOf(settings))];
  return (finding.edits ?? []).flatMap((edit) => {
    for (const excerpt of excerpts) {
      const patch = patchOfEdit(edit, excerpt);
      if (patch !== null) return [patch];
    }
    return [];
  });
}

function excerptsOf(settings: DjangoSettings): readonly Excerpt[] {
  const chains = Object.values(settings.settings).flatMap((setting) =>
    setting.chain.map((assignment) => assignment.excerpt),
  );
  return settings.module === null ? chains : [settings.module.tail, ...chains];
}
