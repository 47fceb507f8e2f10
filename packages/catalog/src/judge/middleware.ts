import type { EvidenceSet } from "@stance/model";

import { contains, type Membership } from "./membership.ts";
import { resolveSetting, type ResolvedSetting } from "./resolve-setting.ts";

export const SECURITY_MIDDLEWARE = "django.middleware.security.SecurityMiddleware";
export const CSRF_MIDDLEWARE = "django.middleware.csrf.CsrfViewMiddleware";
export const FRAME_MIDDLEWARE = "django.middleware.clickjacking.XFrameOptionsMiddleware";
export const SESSION_MIDDLEWARE = "django.contrib.sessions.middleware.SessionMiddleware";
export const CORS_MIDDLEWARE = "corsheaders.middleware.CorsMiddleware";

/** MIDDLEWARE; for a Django before 2.0 that sets only the old MIDDLEWARE_CLASSES, those. */
export function resolveMiddleware(evidence: EvidenceSet): ResolvedSetting {
  const setting = resolveSetting(evidence, "MIDDLEWARE");
  const isUnused = setting.state === "default" && setting.value.kind === "literal" && setting.value.value === null;
  return isUnused ? resolveSetting(evidence, "MIDDLEWARE_CLASSES") : setting;
}

/**
 * Is this middleware, or a class of the project that derives from it, in MIDDLEWARE? Three-valued, and `no` for a
 * MIDDLEWARE that is not set where Django's default is empty.
 */
export function hasMiddleware(evidence: EvidenceSet, dottedName: string): Membership {
  return settingContains(
    resolveMiddleware(evidence),
    (name) => name === dottedName || derivesFrom(evidence, name, dottedName),
  );
}

/** Membership in a list setting; `unknown` for a setting that is not known. */
export function settingContains(setting: ResolvedSetting, isWanted: (name: string) => boolean): Membership {
  if (setting.state === "unset" || setting.state === "nonexistent") return "no";
  return setting.state === "unknown" ? "unknown" : contains(setting.value, isWanted);
}

/** True when the project's class of this dotted name has the other among its bases. */
export function derivesFrom(evidence: EvidenceSet, name: string, base: string): boolean {
  const classes = evidence["django-settings"]?.classes ?? {};
  const found = Object.hasOwn(classes, name) ? classes[name] : undefined;
  return found?.bases.includes(base) ?? false;
}
