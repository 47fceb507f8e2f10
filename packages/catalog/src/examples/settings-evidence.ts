import type { Dependencies, DjangoSettings, EvidenceSet, SettingEvidence, SettingValue } from "@stance/model";

import { toSettingValue } from "../django/default-of.ts";

/** Options of an example project: Django 5.2 unless said otherwise, one production module. */
type ExampleOptions = {
  readonly django?: string | null;
  readonly packages?: Readonly<Record<string, string | null>>;
  readonly isOpen?: boolean;
};

const MODULE_PATH = "config/settings/production.py";

/**
 * Evidence of a small project whose production module sets these names, one per line, for the examples of controls.
 * Plain JSON values become literals, sequences and mappings; values of the lattice are taken as they are.
 */
export function settings(values: Readonly<Record<string, unknown>>, options: ExampleOptions = {}): EvidenceSet {
  const names = Object.keys(values);
  const lines = names.map((name) => `${name} = …`);
  const evidence: DjangoSettings = {
    module: {
      name: "config.settings.production",
      path: MODULE_PATH,
      reason: "wsgi.py names it.",
      rank: 3,
      tail: { path: MODULE_PATH, startLine: 1, lines, maskedLines: [], endsFile: true },
      canAppend: true,
    },
    candidates: [],
    settings: Object.fromEntries(names.map((name, index) => [name, setting(name, index + 1, toValue(values[name]), lines)])),
    isOpen: options.isOpen ?? false,
    classes: {},
    files: [{ path: MODULE_PATH, isPartial: false }],
  };
  return { "django-settings": evidence, dependencies: dependencies(options) };
}

/** A value read from the environment; without a default it is required. */
export function env(variable: string, fallback?: unknown, cast: "none" | "boolean" | "integer" | "list" = "none"): SettingValue {
  return fallback === undefined
    ? { kind: "environment", variable, mode: "required", cast }
    : { kind: "environment", variable, mode: "default", cast, default: toValue(fallback) };
}

/** A literal secret as the auditor reports it. */
export function secret(length: number, marks: { isInsecurePrefixed?: boolean; isPlaceholder?: boolean; distinctCharacters?: number } = {}): SettingValue {
  return {
    kind: "secret",
    secret: { length, distinctCharacters: Math.min(length, 30), isInsecurePrefixed: false, isPlaceholder: false, hash: "example", ...marks },
  };
}

/** A value that the evaluator could not follow. */
export const computed: SettingValue = { kind: "unknown", reason: "computed" };

/** A list with these items of which more may follow. */
export function openList(...items: readonly string[]): SettingValue {
  return { kind: "sequence", type: "list", items: items.map((value) => ({ kind: "literal", value })), isOpen: true, isOrdered: true };
}

/** Different values per branch; the condition cannot be decided. */
export function either(guard: string, value: unknown, otherwise: unknown): SettingValue {
  return {
    kind: "conditional",
    branches: [
      { guard, assumed: "unknown", value: toValue(value) },
      { guard: `not (${guard})`, assumed: "unknown", value: toValue(otherwise) },
    ],
  };
}

function toValue(value: unknown): SettingValue {
  return isSettingValue(value) ? value : toSettingValue(value);
}

function isSettingValue(value: unknown): value is SettingValue {
  return typeof value === "object" && value !== null && "kind" in value;
}

function setting(name: string, line: number, value: SettingValue, lines: readonly string[]): SettingEvidence {
  const place = { path: MODULE_PATH, line };
  const excerpt = { path: MODULE_PATH, startLine: 1, lines: [...lines], maskedLines: [], endsFile: true };
  const assignment = { place, operation: "assign" as const, shown: "…", text: `${name} = …`, isEffective: true, excerpt };
  return { value, confidence: "high", notes: [], chain: [assignment] };
}

function dependencies(options: ExampleOptions): Dependencies {
  const django = options.django === undefined ? "5.2.8" : options.django;
  const versions = { ...options.packages, ...(django === null ? {} : { django }) };
  return {
    packages: Object.entries(versions).map(([name, version]) => ({ name, version, precision: version === null ? "none" : "pin" })),
    files: ["requirements.txt"],
    python: null,
  };
}
