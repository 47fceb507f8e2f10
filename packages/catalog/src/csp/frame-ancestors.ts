import type { EvidenceSet } from "@stance/model";

import { enforcedPolicies, findPolicies } from "./find-policies.ts";

/** Sources that let any site frame the page. */
const ANY_SITE = /^(?:\*|https?:|https?:\/\/\*)$/i;

/**
 * Does an enforced policy keep other sites from framing the pages? Null when that is not known. Browsers that know
 * frame-ancestors ignore X-Frame-Options beside it.
 */
export function hasFrameAncestors(evidence: EvidenceSet): boolean | null {
  const found = findPolicies(evidence);
  const answers = enforcedPolicies(found).map((policy) => {
    const sources = policy.directive("frame-ancestors");
    if (sources === undefined || sources?.isKnown === false) return null;
    return sources !== null && !sources.texts.some((text) => ANY_SITE.test(text));
  });
  if (answers.includes(true)) return true;
  return answers.includes(null) || found.doubts.length > 0 ? null : false;
}
