import { CATALOG_VERSION } from "@stance/catalog";
import {
  REPORT_SCHEMA,
  type Dependencies,
  type DjangoSettings,
  type Report,
  type Revision,
  type SettingEvidence,
  type SettingValue,
} from "@stance/model";

type Literal = string | number | boolean | null;

type ReportOptions = {
  /** Settings of the production module by name, one a line in this order; a value of the lattice is taken as it is. */
  readonly settings?: Readonly<Record<string, Literal | SettingValue>>;
  readonly path?: string;
  /** Line of the first setting. */
  readonly firstLine?: number;
  readonly django?: string;
  readonly at?: string;
  readonly project?: string;
  readonly branch?: string | null;
  readonly revision?: Partial<Revision> | null;
  readonly skipped?: Report["limits"]["skipped"];
  /** The module had syntax errors and was read in parts. */
  readonly isPartial?: boolean;
};

/** When reports are from unless a test says otherwise. */
const REPORT_TIME = "2026-11-20T09:00:00.000Z";

/** A small valid report: one production module that sets these names, Django 5.2, on branch main. */
export function buildReport(options: ReportOptions = {}): Report {
  const at = options.at ?? REPORT_TIME;
  return {
    schema: REPORT_SCHEMA,
    tool: { name: "stance", version: "0.0.0-test", catalog: CATALOG_VERSION },
    source: "static",
    project: options.project ?? "Shop",
    target: {
      kind: "source",
      root: ".",
      settingsModule: "config.settings.production",
      djangoVersion: options.django ?? "5.2.8",
      pythonVersion: null,
    },
    revision: options.revision === null ? null : buildRevision(options, at),
    startedAt: at,
    finishedAt: at,
    evidence: { "django-settings": settingsEvidence(options), dependencies: dependencies(options) },
    results: [],
    limits: { skipped: options.skipped ?? [] },
  };
}

function buildRevision({ branch = "main", revision }: ReportOptions, at: string): Revision {
  return {
    vcs: "git",
    commit: "1234567890abcdef1234567890abcdef12345678",
    branch,
    dirty: false,
    committedAt: at,
    author: "Shop team",
    subject: "Change the settings",
    ...revision,
  };
}

function settingsEvidence(options: ReportOptions): DjangoSettings {
  const { settings = {}, path = "config/settings/production.py", firstLine = 1 } = options;
  const entries = Object.entries(settings);
  const lines = [
    ...Array.from({ length: firstLine - 1 }, () => "#"),
    ...entries.map(([name, value]) => source(name, value)),
  ];
  const excerpt = { path, startLine: 1, lines, maskedLines: [], endsFile: true };
  const setting = (name: string, value: Literal | SettingValue, index: number): SettingEvidence => ({
    value: toValue(value),
    confidence: "high",
    notes: [],
    chain: [
      {
        place: { path, line: firstLine + index },
        operation: "assign",
        shown: shown(value),
        text: source(name, value),
        isEffective: true,
        excerpt,
      },
    ],
  });
  return {
    module: {
      name: "config.settings.production",
      path,
      reason: "wsgi.py names it.",
      rank: 3,
      tail: excerpt,
      canAppend: true,
    },
    candidates: [],
    settings: Object.fromEntries(entries.map(([name, value], index) => [name, setting(name, value, index)])),
    isOpen: false,
    classes: {},
    files: [{ path, isPartial: options.isPartial ?? false }],
  };
}

function dependencies({ django = "5.2.8" }: ReportOptions): Dependencies {
  return {
    packages: [{ name: "django", version: django, precision: "pin" }],
    files: ["requirements.txt"],
    python: null,
  };
}

function toValue(value: Literal | SettingValue): SettingValue {
  return typeof value === "object" && value !== null ? value : { kind: "literal", value };
}

function shown(value: Literal | SettingValue): string {
  if (typeof value === "object" && value !== null) return "…";
  return typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value);
}

function source(name: string, value: Literal | SettingValue): string {
  return `${name} = ${shown(value)}`;
}
