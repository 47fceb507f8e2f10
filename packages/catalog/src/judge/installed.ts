import type { EvidenceSet } from "@stance/model";

import { anyOf, type Membership } from "./membership.ts";
import { hasMiddleware, SESSION_MIDDLEWARE, settingContains } from "./middleware.ts";
import { resolveSetting } from "./resolve-setting.ts";

/** Is this app in INSTALLED_APPS, by its name or by the path of its configuration class? */
export function hasApp(evidence: EvidenceSet, app: string): Membership {
  const installed = resolveSetting(evidence, "INSTALLED_APPS");
  return settingContains(installed, (name) => name === app || name.startsWith(`${app}.apps.`));
}

/** Are Django's sessions in use: the app or its middleware? */
export function usesSessions(evidence: EvidenceSet): Membership {
  return anyOf([hasApp(evidence, "django.contrib.sessions"), hasMiddleware(evidence, SESSION_MIDDLEWARE)]);
}
