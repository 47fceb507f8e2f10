import { z } from "zod";

/** Verdicts of a control. An exception is shown on top of `fail`, it is not a verdict. */
export const STATUSES = ["pass", "fail", "unknown", "notApplicable"] as const;

export const statusSchema = z.enum(STATUSES);

export type Status = z.infer<typeof statusSchema>;

/** Why a control is `unknown`: each code has one explanation in the product, see `UNKNOWN_REASON_TEXT`. */
export const UNKNOWN_REASONS = [
  "no-evidence",
  "stale",
  "needs-attestation",
  "needs-live-evidence",
  "environment-value",
  "computed",
  "outside-repository",
  "may-be-overridden",
  "unresolved-items",
  "branches-differ",
  "template",
  "production-module-not-found",
  "django-version-unknown",
  "package-version-unknown",
  "conflict",
  "limit-exceeded",
  "check-error",
] as const;

export const unknownReasonSchema = z.enum(UNKNOWN_REASONS);

export type UnknownReason = z.infer<typeof unknownReasonSchema>;

/** One plain sentence per reason, for readers of the checklist and of the terminal. */
export const UNKNOWN_REASON_TEXT: Record<UnknownReason, string> = {
  "no-evidence": "No source has reported on this yet.",
  stale: "The evidence is too old to count as a pass.",
  "needs-attestation": "No tool can see this; a person has to state it with evidence.",
  "needs-live-evidence": "The code does not decide it: a proxy may. A look at the live site would.",
  "environment-value": "The value comes from the environment and the code gives no default.",
  computed: "The value is computed in a way that cannot be followed without running the code.",
  "outside-repository": "The value comes from a file or service outside the repository.",
  "may-be-overridden": "Code that cannot be followed may replace this value.",
  "unresolved-items": "Part of the list could not be resolved.",
  "branches-differ": "The value differs between branches whose conditions cannot be decided.",
  template: "The value is a template placeholder.",
  "production-module-not-found": "No file says which settings module runs in production.",
  "django-version-unknown": "The answer depends on the Django version, which no file pins.",
  "package-version-unknown": "The answer depends on a package version that no file pins.",
  conflict: "Two sources contradict each other.",
  "limit-exceeded": "The value is too large to be followed safely.",
  "check-error": "The check itself failed; the server's log has the cause.",
};

/** Why a control fails, beside the plain case that a value is wrong. */
export const FAIL_REASONS = [
  "insecure-value",
  "insecure-default",
  "string-truthiness",
  "not-a-boolean",
  "missing",
  "no-effect",
  "broken",
  "inconsistent",
  "ramp-up",
  "obsolete",
  "conflict",
] as const;

export const failReasonSchema = z.enum(FAIL_REASONS);

export type FailReason = z.infer<typeof failReasonSchema>;

export const FAIL_REASON_TEXT: Record<FailReason, string> = {
  "insecure-value": "The value is insecure.",
  "insecure-default": "The environment may set it, but the default is insecure.",
  "string-truthiness": "The text counts as true in Python, even the text False.",
  "not-a-boolean": "The value works but is not a real boolean, which Django's own check asks for.",
  missing: "Something that has to be there is missing.",
  "no-effect": "The setting is there, but nothing reads it.",
  broken: "The value does not work.",
  inconsistent: "Two settings do not fit together.",
  "ramp-up": "The value is a safe start that has not been raised yet.",
  obsolete: "The setting was removed and is ignored.",
  conflict: "Two sources contradict each other.",
};
