import type { EvidenceSet } from "@stance/model";

import { packageNamed } from "#django/django-version.ts";
import { hasApp } from "#judge/installed.ts";
import { entryOf } from "#judge/mapping.ts";
import { anyOf, contains, type Membership } from "#judge/membership.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";

/** Does the project limit with django-ratelimit? The package among the requirements is taken for it. */
export function usesRatelimit(evidence: EvidenceSet): Membership {
  const isRequired = packageNamed(evidence.dependencies, "django-ratelimit") !== undefined;
  return isRequired ? "yes" : hasApp(evidence, "django_ratelimit");
}

/** Is allauth installed, whose views limit by themselves unless they are told not to? */
export function usesAllauth(evidence: EvidenceSet): Membership {
  return anyOf([hasApp(evidence, "allauth.account"), hasApp(evidence, "allauth.headless")]);
}

/** Do views of the REST framework limit, by default or one by one? */
export function usesThrottles(evidence: EvidenceSet): Membership {
  const views = evidence["django-code"]?.views ?? []; // not read: the defaults decide
  if (views.some(({ throttles }) => throttles.some((name) => /throttle/i.test(name)))) return "yes";
  const setting = resolveSetting(evidence, "REST_FRAMEWORK");
  if (setting.state === "unknown") return "unknown";
  if (setting.state !== "set") return "no";
  const classes = entryOf(setting.value, "DEFAULT_THROTTLE_CLASSES");
  if (classes === undefined) return "no";
  return classes === null ? "unknown" : contains(classes, () => true);
}
