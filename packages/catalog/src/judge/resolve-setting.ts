import type { Assignment, EvidenceSet, SettingEvidence, SettingValue, UnknownReason } from "@stance/model";

import { defaultOf } from "../django/default-of.ts";
import { djangoRange } from "../django/django-version.ts";

/**
 * A setting as production would see it: set by the project, Django's default, not a setting of this Django, or not
 * known. `unset` is for names of other packages, whose defaults their controls know.
 */
export type ResolvedSetting =
  | { readonly state: "set"; readonly name: string; readonly value: SettingValue; readonly evidence: SettingEvidence }
  | { readonly state: "default"; readonly name: string; readonly value: SettingValue }
  | { readonly state: "unset"; readonly name: string }
  | { readonly state: "nonexistent"; readonly name: string }
  | { readonly state: "unknown"; readonly name: string; readonly reason: UnknownReason; readonly detail: string };

/** Resolves one setting from the evidence, applying the default of the project's Django versions. */
export function resolveSetting(evidence: EvidenceSet, name: string): ResolvedSetting {
  const settings = evidence["django-settings"];
  if (settings === undefined) return unknown(name, "no-evidence", "No audit of the settings has been received.");
  if (settings.module === null) {
    return unknown(name, "production-module-not-found", "No settings module could be found.");
  }
  const found = Object.hasOwn(settings.settings, name) ? settings.settings[name] : undefined;
  if (found !== undefined) return { state: "set", name, value: found.value, evidence: found };
  if (settings.isOpen) {
    const where = settings.openedBy === undefined ? "" : ` (${settings.openedBy.path}:${settings.openedBy.line})`;
    return unknown(name, "may-be-overridden", `A statement that cannot be followed may set ${name}${where}.`);
  }
  return resolveDefault(evidence, name);
}

/** The statement that decides a set value: the last effective one. */
export function decidingAssignment(evidence: SettingEvidence): Assignment | undefined {
  return evidence.chain.findLast((assignment) => assignment.isEffective) ?? evidence.chain.at(-1);
}

function resolveDefault(evidence: EvidenceSet, name: string): ResolvedSetting {
  const range = djangoRange(evidence.dependencies);
  const fallback = defaultOf(name, range);
  switch (fallback.kind) {
    case "value":
      return { state: "default", name, value: fallback.value };
    case "nonexistent":
      return { state: "nonexistent", name };
    case "foreign":
      return { state: "unset", name };
    case "differs":
      return unknown(name, "django-version-unknown", `${name} is not set, and its default differs between Django versions.`);
    default:
      return fallback satisfies never;
  }
}

function unknown(name: string, reason: UnknownReason, detail: string): ResolvedSetting {
  return { state: "unknown", name, reason, detail };
}
