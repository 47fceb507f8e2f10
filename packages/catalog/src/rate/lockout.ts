import type { EvidenceSet } from "@stance/model";

import { hasBackendOf } from "#judge/authentication-backends.ts";
import { hasApp } from "#judge/installed.ts";
import { anyOf, type Membership } from "#judge/membership.ts";
import { hasMiddleware } from "#judge/middleware.ts";
import { settingTruth } from "#judge/setting-truth.ts";

export const AXES_MIDDLEWARE = "axes.middleware.AxesMiddleware";
export const DEFENDER_MIDDLEWARE = "defender.middleware.FailedLoginMiddleware";

/** Is django-axes in use, by its app, its backend or its middleware? */
export function usesAxes(evidence: EvidenceSet): Membership {
  const backend = hasBackendOf(evidence, "lockout");
  // A backend that nobody knows is no sign of django-axes.
  return anyOf([hasApp(evidence, "axes"), backend === "yes" ? "yes" : "no", hasMiddleware(evidence, AXES_MIDDLEWARE)]);
}

/** Is django-defender in use, by its app or its middleware? */
export function usesDefender(evidence: EvidenceSet): Membership {
  return anyOf([hasApp(evidence, "defender"), hasMiddleware(evidence, DEFENDER_MIDDLEWARE)]);
}

/** Does a lock-out package see every log-in that goes through Django's `authenticate` or its log-in view? */
export function lockoutState(evidence: EvidenceSet): Membership {
  return anyOf([
    allOf([
      hasApp(evidence, "axes"),
      hasBackendOf(evidence, "lockout"),
      ofTruth(settingTruth(evidence, "AXES_ENABLED", true)),
    ]),
    allOf([hasApp(evidence, "defender"), hasMiddleware(evidence, DEFENDER_MIDDLEWARE)]),
  ]);
}

function allOf(answers: readonly Membership[]): Membership {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

function ofTruth(truth: boolean | null): Membership {
  if (truth === null) return "unknown";
  return truth ? "yes" : "no";
}
