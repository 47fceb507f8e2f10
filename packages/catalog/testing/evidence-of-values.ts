import type { EvidenceSet, PackageEvidence, SettingValue } from "@stance/model";

import { settings } from "#examples/settings-evidence.ts";
import type { PlainSettings } from "./django-deploy-checks.ts";

/**
 * Evidence of a project that sets these values literally, and of the packages that are installed (`name==version`). What
 * is not set has Django's default.
 */
export function evidenceOfValues(values: PlainSettings, installed: readonly string[]): EvidenceSet {
  const { "django-settings": evidence } = settings(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withSecrets(name, value)])),
  );
  if (evidence === undefined) throw new Error("The example builder made no settings");
  return {
    "django-settings": evidence,
    dependencies: { packages: installed.map(packageOf), files: ["requirements.txt"], python: null },
  };
}

function withSecrets(name: string, value: unknown): unknown {
  if (name === "SECRET_KEY") return secretOf(value);
  return name === "SECRET_KEY_FALLBACKS" && Array.isArray(value) ? value.map(secretOf) : value;
}

function secretOf(value: unknown): SettingValue {
  const { length, distinct, prefixInsecure } = {
    length: 0,
    distinct: 0,
    prefixInsecure: false,
    ...(typeof value === "object" ? value : {}),
  };
  const secret = {
    length,
    distinctCharacters: distinct,
    isInsecurePrefixed: prefixInsecure,
    isPlaceholder: false,
    hash: "recorded",
  };
  return { kind: "secret", secret };
}

function packageOf(requirement: string): PackageEvidence {
  const [name = requirement, version] = requirement.split("==");
  const normalized = name.toLowerCase().replaceAll(/[-_.]+/g, "-");
  return { name: normalized, version: version ?? null, precision: version === undefined ? "none" : "pin" };
}
