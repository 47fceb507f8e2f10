import type { Assignment, EvidenceSet, SettingEvidence, SettingNote, SettingValue, UnknownReason } from "@stance/model";

import { defaultOf, type DefaultOf } from "../django/default-of.ts";
import { djangoRange } from "../django/django-version.ts";
import { fillAbsent } from "./fill-absent.ts";

/** How much the answer may be relied on; see `SettingEvidence.confidence`. */
export type Confidence = "high" | "medium" | "low";

/**
 * A setting as production would see it: set by the project, Django's default, not a setting of this Django, or not
 * known. `unset` is for names of other packages, whose defaults their controls know.
 */
export type ResolvedSetting =
  | {
      readonly state: "set";
      readonly name: string;
      readonly value: SettingValue;
      readonly evidence: SettingEvidence;
      readonly confidence: Confidence;
    }
  | { readonly state: "default"; readonly name: string; readonly value: SettingValue; readonly confidence: Confidence }
  | { readonly state: "unset"; readonly name: string; readonly confidence: Confidence }
  | { readonly state: "nonexistent"; readonly name: string; readonly confidence: Confidence }
  | {
      readonly state: "unknown";
      readonly name: string;
      readonly reason: UnknownReason;
      readonly detail: string;
      /** What the files say, where that is not proof. */
      readonly evidence?: SettingEvidence;
    };

/** Notes that make a value no proof in either direction. */
const NO_PROOF: { readonly [N in SettingNote]?: { readonly reason: UnknownReason; readonly detail: string } } = {
  "may-be-overridden": {
    reason: "may-be-overridden",
    detail: "A later statement that cannot be followed may replace it.",
  },
  template: { reason: "template", detail: "The file is a template, so the value is an example." },
};

/** Resolves one setting from the evidence, applying the default of the project's Django versions. */
export function resolveSetting(evidence: EvidenceSet, name: string): ResolvedSetting {
  const settings = evidence["django-settings"];
  if (settings === undefined) return unknown(name, "no-evidence", "No audit of the settings has been received.");
  if (settings.module === null) {
    return unknown(name, "production-module-not-found", "No settings module could be found.");
  }
  const found = Object.hasOwn(settings.settings, name) ? settings.settings[name] : undefined;
  const fallback = defaultOf(name, djangoRange(evidence.dependencies));
  if (found !== undefined && found.value.kind !== "absent") return resolveSet(name, found, fallback);
  if (settings.isOpen) {
    const where = settings.openedBy === undefined ? "" : ` (${settings.openedBy.path}:${settings.openedBy.line})`;
    return unknown(name, "may-be-overridden", `A statement that cannot be followed may set ${name}${where}.`);
  }
  return resolveDefault(name, fallback, settings.overlaidBy === undefined ? "high" : "medium");
}

/** The statement that decides a set value: the last effective one. */
export function decidingAssignment(evidence: SettingEvidence): Assignment | undefined {
  return evidence.chain.findLast((assignment) => assignment.isEffective) ?? evidence.chain.at(-1);
}

function resolveSet(name: string, evidence: SettingEvidence, fallback: DefaultOf): ResolvedSetting {
  for (const note of evidence.notes) {
    const doubt = NO_PROOF[note];
    if (doubt !== undefined) {
      return { state: "unknown", name, reason: doubt.reason, detail: `${name}: ${doubt.detail}`, evidence };
    }
  }
  const value = fillAbsent(evidence.value, name, fallback);
  return { state: "set", name, value, evidence, confidence: evidence.confidence };
}

function resolveDefault(name: string, fallback: DefaultOf, confidence: Confidence): ResolvedSetting {
  switch (fallback.kind) {
    case "value":
      return { state: "default", name, value: fallback.value, confidence };
    case "nonexistent":
      return { state: "nonexistent", name, confidence };
    case "foreign":
      return { state: "unset", name, confidence };
    case "differs":
      return unknown(
        name,
        "django-version-unknown",
        `${name} is not set, and its default differs between Django versions.`,
      );
    default:
      return fallback satisfies never;
  }
}

function unknown(name: string, reason: UnknownReason, detail: string): ResolvedSetting {
  return { state: "unknown", name, reason, detail };
}
