import type {
  Dependencies,
  DjangoSettings,
  EvidenceSet,
  ProjectClass,
  SettingEvidence,
  SettingValue,
} from "@stance/model";

import { toSettingValue } from "../django/default-of.ts";

/** Options of an example project: Django 5.2 unless said otherwise, one production module that wsgi.py names. */
export type ExampleOptions = {
  /** Exact version; null for a project that pins none. */
  readonly django?: string | null;
  /** Other packages by name; null for one without a version. */
  readonly packages?: Readonly<Record<string, string | null>>;
  readonly isOpen?: boolean;
  readonly notes?: SettingEvidence["notes"];
  readonly classes?: Readonly<Record<string, Pick<ProjectClass, "bases"> & Partial<ProjectClass>>>;
  readonly module?: Partial<NonNullable<DjangoSettings["module"]>> | null;
  readonly candidates?: DjangoSettings["candidates"];
};

const MODULE_PATH = "config/settings/production.py";

/** The middleware that startproject writes, in its order. */
export const GENERATED_MIDDLEWARE: readonly string[] = [
  "django.middleware.security.SecurityMiddleware",
  "django.contrib.sessions.middleware.SessionMiddleware",
  "django.middleware.common.CommonMiddleware",
  "django.middleware.csrf.CsrfViewMiddleware",
  "django.contrib.auth.middleware.AuthenticationMiddleware",
  "django.contrib.messages.middleware.MessageMiddleware",
  "django.middleware.clickjacking.XFrameOptionsMiddleware",
];

/** The apps that startproject writes. */
export const GENERATED_APPS: readonly string[] = [
  "django.contrib.admin",
  "django.contrib.auth",
  "django.contrib.contenttypes",
  "django.contrib.sessions",
  "django.contrib.messages",
  "django.contrib.staticfiles",
];

/** The generated middleware without the ones whose class is named. */
export function middlewareWithout(...classes: readonly string[]): readonly string[] {
  return GENERATED_MIDDLEWARE.filter((name) => !classes.some((ending) => name.endsWith(`.${ending}`)));
}

/** A project as startproject makes it, with these settings on top. */
export function generated(values: Readonly<Record<string, unknown>>, options: ExampleOptions = {}): EvidenceSet {
  return settings({ INSTALLED_APPS: GENERATED_APPS, MIDDLEWARE: GENERATED_MIDDLEWARE, ...values }, options);
}

/**
 * Evidence of a small project whose production module sets these names, one per line, for the examples of controls.
 * Plain JSON values become literals, sequences and mappings; values of the lattice are taken as they are.
 */
export function settings(values: Readonly<Record<string, unknown>>, options: ExampleOptions = {}): EvidenceSet {
  const names = Object.keys(values);
  const lines = names.map((name) => `${name} = …`);
  const evidence: DjangoSettings = {
    module: options.module === null ? null : { ...moduleOf(lines), ...options.module },
    candidates: [...(options.candidates ?? [])],
    settings: Object.fromEntries(
      names.map((name, index) => [name, setting(name, index + 1, toValue(values[name]), lines, options.notes ?? [])]),
    ),
    isOpen: options.isOpen ?? false,
    classes: Object.fromEntries(
      Object.entries(options.classes ?? {}).map(([name, known]) => [name, projectClass(known)]),
    ),
    files: [{ path: MODULE_PATH, isPartial: false }],
  };
  return { "django-settings": evidence, dependencies: dependencies(options) };
}

/** A value read from the environment; without a default it is required. */
export function env(
  variable: string,
  fallback?: unknown,
  cast: "none" | "boolean" | "integer" | "list" = "none",
): SettingValue {
  return fallback === undefined
    ? { kind: "environment", variable, mode: "required", cast }
    : { kind: "environment", variable, mode: "default", cast, default: toValue(fallback) };
}

/** A literal secret as the auditor reports it. */
export function secret(
  length: number,
  marks: { isInsecurePrefixed?: boolean; isPlaceholder?: boolean; distinctCharacters?: number } = {},
): SettingValue {
  const plain = { isInsecurePrefixed: false, isPlaceholder: false, hash: "example" };
  return { kind: "secret", secret: { length, distinctCharacters: Math.min(length, 30), ...plain, ...marks } };
}

/** A value that the evaluator could not follow. */
export const computed: SettingValue = { kind: "unknown", reason: "computed" };

/** A list with these items of which more may follow. */
export function openList(...items: readonly unknown[]): SettingValue {
  return { kind: "sequence", type: "list", items: items.map(toValue), isOpen: true, isOrdered: true };
}

/** A dotted Python name used as it is. */
export function reference(name: string): SettingValue {
  return { kind: "reference", name };
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
  if (isSettingValue(value)) return value;
  if (Array.isArray(value)) {
    return { kind: "sequence", type: "list", items: value.map(toValue), isOpen: false, isOrdered: true };
  }
  if (typeof value === "object" && value !== null) {
    return {
      kind: "mapping",
      entries: Object.entries(value).map(([key, item]) => ({ key, value: toValue(item) })),
      isOpen: false,
    };
  }
  return toSettingValue(value);
}

function isSettingValue(value: unknown): value is SettingValue {
  return typeof value === "object" && value !== null && "kind" in value;
}

function moduleOf(lines: readonly string[]): NonNullable<DjangoSettings["module"]> {
  return {
    name: "config.settings.production",
    path: MODULE_PATH,
    reason: "wsgi.py names it.",
    rank: 3,
    tail: { path: MODULE_PATH, startLine: 1, lines: [...lines], maskedLines: [], endsFile: true },
    canAppend: true,
  };
}

function setting(
  name: string,
  line: number,
  value: SettingValue,
  lines: readonly string[],
  notes: SettingEvidence["notes"],
): SettingEvidence {
  const place = { path: MODULE_PATH, line };
  const excerpt = { path: MODULE_PATH, startLine: 1, lines: [...lines], maskedLines: [], endsFile: true };
  const assignment = {
    place,
    operation: "assign" as const,
    shown: "…",
    text: `${name} = …`,
    isEffective: true,
    excerpt,
  };
  return { value, confidence: "high", notes: [...notes], chain: [assignment] };
}

function projectClass(known: Pick<ProjectClass, "bases"> & Partial<ProjectClass>): ProjectClass {
  return { place: { path: "shop/classes.py", line: 1 }, methods: [], attributes: {}, ...known };
}

function dependencies(options: ExampleOptions): Dependencies {
  const django = options.django === undefined ? "5.2.8" : options.django;
  const versions = { ...options.packages, ...(django === null ? {} : { django }) };
  return {
    packages: Object.entries(versions).map(([name, version]) => ({
      name,
      version,
      precision: version === null ? "none" : "pin",
    })),
    files: ["requirements.txt"],
    python: null,
  };
}
