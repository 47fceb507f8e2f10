import type { EvidenceSet, Outcome } from "@stance/model";

import { notApplicable } from "./not-applicable.ts";

/**
 * The outcome for a project whose audit found neither templates nor scripts, so that a control about them has nothing to
 * judge; null when there is something, or when nobody looked.
 */
export function withoutTemplates(evidence: EvidenceSet): Outcome | null {
  const { templates } = evidence;
  if (templates === undefined || templates.sites.length > 0) return null;
  const { django, jinja, scripts } = templates.files;
  return django + jinja + scripts === 0
    ? notApplicable("The project has no templates and no scripts of its own in this repository.")
    : null;
}
