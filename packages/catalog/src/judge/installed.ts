import type { EvidenceSet } from "@stance/model";

import type { JudgedPart } from "./judge-setting.ts";
import { anyOf, type Membership } from "./membership.ts";
import { hasMiddleware, SESSION_MIDDLEWARE, settingContains } from "./middleware.ts";
import { resolveSetting } from "./resolve-setting.ts";
import { undecided } from "./verdict.ts";

/** Is this app in INSTALLED_APPS, by its name or by the path of its configuration class? */
export function hasApp(evidence: EvidenceSet, app: string): Membership {
  const installed = resolveSetting(evidence, "INSTALLED_APPS");
  return settingContains(installed, (name) => name === app || name.startsWith(`${app}.apps.`));
}

/** Are Django's sessions in use: the app or its middleware? */
export function usesSessions(evidence: EvidenceSet): Membership {
  const app = hasApp(evidence, "django.contrib.sessions");
  const middleware = hasMiddleware(evidence, SESSION_MIDDLEWARE);
  // Apps that could not be followed give no visitor a session without the middleware.
  return app === "unknown" && middleware === "no" ? "no" : anyOf([app, middleware]);
}

/** A bad part is no finding while it is not known whether what it is about is used at all. */
export function unlessUnused(isUsed: Membership, what: string, part: JudgedPart): JudgedPart {
  if (isUsed !== "unknown" || part.verdict.is !== "bad") return part;
  const { message } = part.verdict;
  const verdict = undecided("unresolved-items", `${message} Whether the project uses ${what} could not be resolved.`);
  return { verdict, confidence: part.confidence, observation: { ...part.observation, verdict: "unknown" } };
}
