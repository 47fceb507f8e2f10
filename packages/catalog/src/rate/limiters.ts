import type { EvidenceSet } from "@stance/model";

import { packageNamed } from "#django/django-version.ts";
import { hasPackage } from "#judge/has-package.ts";
import { entryOf } from "#judge/mapping.ts";
import { anyOf, contains, type Membership } from "#judge/membership.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";

/** Does the project limit with django-ratelimit? The package among the requirements is taken for it. */
export function usesRatelimit(evidence: EvidenceSet): Membership {
  const isRequired = packageNamed(evidence.dependencies, "django-ratelimit") !== undefined;
  return isRequired ? "yes" : hasPackage(evidence, "django_ratelimit", "django-ratelimit");
}

/** Are views of allauth routed, which limit by themselves unless they are told not to? Installed is enough without routes. */
export function usesAllauth(evidence: EvidenceSet): Membership {
  const installed = anyOf(
    ["allauth.account", "allauth.headless"].map((app) => hasPackage(evidence, app, "django-allauth")),
  );
  return installed === "no" || isUnrouted(evidence) ? "no" : installed;
}

/** True when the whole URLconf is known and nothing in it is allauth's or derives from it. */
function isUnrouted({ urls, "django-code": code }: EvidenceSet): boolean {
  if (urls === undefined || urls.root === null || urls.open.length > 0) return false;
  const derived = new Set(
    code?.views.flatMap(({ name, bases }) => (bases.some((base) => base.startsWith("allauth.")) ? [name] : [])),
  );
  return !urls.routes.some(({ target }) => target === null || target.startsWith("allauth.") || derived.has(target));
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
