export { assess, type AssessInput } from "./assess.ts";
export { controlById, controls } from "./controls/index.ts";
export { DEFAULT_POLICY } from "./default-policy.ts";
export { patchOfEdit, type Patch, type PatchLine } from "./fix/patch-of-edit.ts";
export { patchesOfFinding } from "./fix/patches-of-finding.ts";
export { ASVS_URL, asvsRequirement, asvsTitle, type AsvsRequirement } from "./frameworks/asvs.ts";
export { cweName, cweUrl } from "./frameworks/cwe.ts";
export { djangoCheck, type DjangoCheck } from "./frameworks/django-checks.ts";
export { OWASP_EDITIONS, type OwaspCategory, type OwaspEdition } from "./frameworks/owasp-top10-data.ts";
export { owaspCategories, owaspCategory, owaspCodesOfCwe } from "./frameworks/owasp-top10.ts";
export { toolRuleTitle } from "./frameworks/tool-rules.ts";
export {
  FINGERPRINT_VERSION,
  identifyFindings,
  normalizePath,
  normalizeText,
  type IdentifiedFinding,
} from "./identity/fingerprint.ts";
export {
  matchFindings,
  type FindingMatch,
  type KnownFinding,
  type MatchedBy,
  type MatchResult,
} from "./identity/match-findings.ts";
export { showValue } from "./judge/show-value.ts";
export { DJANGO_LIFECYCLE, type DjangoSeries } from "./lifecycle/django-series.ts";
export { PYTHON_LIFECYCLE } from "./lifecycle/python-series.ts";
export type { Lifecycle, ReleaseSeries } from "./lifecycle/series.ts";
export { scoredFindings, type ScoredOptions } from "./score/scored-findings.ts";
export { CATALOG_VERSION } from "./version.ts";
