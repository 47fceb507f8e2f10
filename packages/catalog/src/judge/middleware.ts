import type { EvidenceSet } from "@stance/model";

import { contains, type Membership } from "./membership.ts";
import { resolveSetting } from "./resolve-setting.ts";

export const SECURITY_MIDDLEWARE = "django.middleware.security.SecurityMiddleware";

/**
 * Is this middleware, or a class of the project that derives from it, in MIDDLEWARE? Three-valued, and `no` for a
 * MIDDLEWARE that is not set where Django's default is empty.
 */
export function hasMiddleware(evidence: EvidenceSet, dottedName: string): Membership {
  const setting = resolveSetting(evidence, "MIDDLEWARE");
  if (setting.state !== "set" && setting.state !== "default") return "unknown";
  return contains(setting.value, (name) => name === dottedName || derivesFrom(evidence, name, dottedName));
}

/** True when the project's class of this dotted name has the other among its bases. */
export function derivesFrom(evidence: EvidenceSet, name: string, base: string): boolean {
  const classes = evidence["django-settings"]?.classes ?? {};
  const found = Object.hasOwn(classes, name) ? classes[name] : undefined;
  return found?.bases.includes(base) ?? false;
}
