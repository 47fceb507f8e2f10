export { assess, type AssessInput } from "./assess.ts";
export { controlById, controls } from "./controls/index.ts";
export { DEFAULT_POLICY } from "./default-policy.ts";
export { patchOfEdit, type Patch, type PatchLine } from "./fix/patch-of-edit.ts";
export { patchesOfFinding } from "./fix/patches-of-finding.ts";
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
export { CATALOG_VERSION } from "./version.ts";
