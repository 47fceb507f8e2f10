import type { EvidenceSet } from "@stance/model";

import { hasBackendOf } from "#judge/authentication-backends.ts";
import { hasPackage, isUnrequired } from "#judge/has-package.ts";
import { anyOf, type Membership } from "#judge/membership.ts";
import { hasMiddleware } from "#judge/middleware.ts";
import { settingTruth } from "#judge/setting-truth.ts";

export const AXES_MIDDLEWARE = "axes.middleware.AxesMiddleware";
export const DEFENDER_MIDDLEWARE = "defender.middleware.FailedLoginMiddleware";

/** Is django-axes in use, by its app, its backend or its middleware? */
export function usesAxes(evidence: EvidenceSet): Membership {
  const backend = hasBackendOf(evidence, "lockout");
  // A backend that nobody knows is no sign of django-axes.
  return anyOf([
    hasPackage(evidence, "axes", "django-axes"),
    backend === "yes" ? "yes" : "no",
    middlewareOf(evidence, AXES_MIDDLEWARE, "axes", "django-axes"),
  ]);
}

/** Is django-defender in use, by its app or its middleware? */
export function usesDefender(evidence: EvidenceSet): Membership {
  return anyOf([
    hasPackage(evidence, "defender", "django-defender"),
    middlewareOf(evidence, DEFENDER_MIDDLEWARE, "defender", "django-defender"),
  ]);
}

/** Does a lock-out package see every log-in that goes through Django's `authenticate` or its log-in view? */
export function lockoutState(evidence: EvidenceSet): Membership {
  return anyOf([
    allOf([
      hasPackage(evidence, "axes", "django-axes"),
      hasBackendOf(evidence, "lockout"),
      ofTruth(settingTruth(evidence, "AXES_ENABLED", true)),
    ]),
    allOf([
      hasPackage(evidence, "defender", "django-defender"),
      middlewareOf(evidence, DEFENDER_MIDDLEWARE, "defender", "django-defender"),
    ]),
  ]);
}

/** An installed app is enough to wait for what its middleware is; without it, a package that no file names has none. */
function middlewareOf(evidence: EvidenceSet, name: string, app: string, packageName: string): Membership {
  const found = hasMiddleware(evidence, name);
  const isAbsent = isUnrequired(evidence, packageName) && hasPackage(evidence, app, packageName) === "no";
  return found === "unknown" && isAbsent ? "no" : found;
}

function allOf(answers: readonly Membership[]): Membership {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

function ofTruth(truth: boolean | null): Membership {
  if (truth === null) return "unknown";
  return truth ? "yes" : "no";
}
