import { basename, relative, sep } from "node:path";

import type { Dependencies, EvidenceKind, EvidenceSet, Revision, Skipped } from "@stance/model";

import { AuditError } from "#audit-error.ts";
import type { CollectorInput } from "#collect/collector.ts";
import { COLLECTORS } from "#collect/index.ts";
import { maskedFiles } from "#collect/masked-files.ts";
import { readDependencies } from "#dependencies/read-dependencies.ts";
import { projectNameIn } from "#dependencies/pyproject-file.ts";
import { projectDirectories } from "#discover/discover-projects.ts";
import { Budget } from "#evaluate/budget.ts";
import type { ExcludeRule } from "#files/exclusion.ts";
import { openTree } from "#files/open-tree.ts";
import type { ProjectFiles } from "#files/project-files.ts";
import { readRevision } from "#git/read-revision.ts";
import { topLevelOf } from "#git/top-level-of.ts";
import { DEFAULT_LIMITS, type Limits } from "#limits.ts";
import { PythonModules } from "#module/python-modules.ts";
import { initParser } from "#parser/init-parser.ts";
import { SyntaxCache } from "#parser/syntax-cache.ts";
import { Redactor } from "#redact/redactor.ts";
import { collectSettings } from "#settings/collect-settings.ts";
import { findSuppressions } from "#suppress/find-suppressions.ts";
import type { WrittenSuppression } from "#suppress/written-suppression.ts";

export type AuditOptions = {
  /** Directory that holds the project or the repository. */
  readonly root: string;
  /** Directory of the chosen project relative to `root`, "." for itself; needed when there are several. */
  readonly project?: string | undefined;
  /** Settings module of production, when the project's files do not say it. */
  readonly settingsModule?: string | undefined;
  /** Key of the hashes of secrets; it stays on this machine. */
  readonly hashKey: Uint8Array;
  /** Told what is being done, as a short text. */
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Kinds of evidence to gather beside settings and dependencies; all of them when absent. */
  readonly kinds?: readonly EvidenceKind[] | undefined;
  /** Files and directories that are left out. */
  readonly exclude?: readonly ExcludeRule[] | undefined;
};

const COLLECTED = ["django-code", "templates", "urls", "repository"] as const;

const PHASES = ["files", "settings", "dependencies", ...COLLECTED, "revision"] as const;

export type AuditPhase = (typeof PHASES)[number];

export type SourceAudit = {
  readonly evidence: EvidenceSet;
  readonly revision: Revision | null;
  readonly target: {
    readonly kind: "source";
    /** Path of the Django project inside its repository; "." for the root. */
    readonly root: string;
    readonly settingsModule: string | null;
    /** Exact where a file pins it, else as the range is written. */
    readonly djangoVersion: string | null;
    readonly pythonVersion: string | null;
  };
  readonly projectName: string;
  readonly skipped: Skipped[];
  /** Suppressions in comments of the source, complete or not. */
  readonly suppressions: readonly WrittenSuppression[];
  /** The text of a file as it was audited, with everything in it: for this machine alone. */
  readonly textOf: (path: string) => string | null;
  /** Milliseconds per phase. */
  readonly timings: Readonly<Record<AuditPhase | "total", number>>;
};

const PHASE_TEXT: Record<AuditPhase, string> = {
  files: "Looking at the files",
  settings: "Reading the settings",
  dependencies: "Reading the dependencies",
  "django-code": "Reading the code",
  templates: "Reading the templates",
  urls: "Reading the URLconf",
  repository: "Looking at the repository",
  revision: "Asking git",
};

/**
 * Gathers what the source of one Django project tells, without importing or running it. Throws `AuditError` when there is
 * nothing to audit or a choice has to be made first.
 */
export async function auditSource(options: AuditOptions): Promise<SourceAudit> {
  const startedAt = performance.now();
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const timings: Record<AuditPhase | "total", number> = {
    files: 0,
    settings: 0,
    dependencies: 0,
    "django-code": 0,
    templates: 0,
    urls: 0,
    repository: 0,
    revision: 0,
    total: 0,
  };
  const phase = async <T>(name: AuditPhase, work: () => T | Promise<T>): Promise<T> => {
    options.onProgress?.(PHASE_TEXT[name]);
    const from = performance.now();
    const result = await work();
    timings[name] = performance.now() - from;
    return result;
  };
  await initParser();
  const files = await phase("files", () => openTree(options.root, limits, options.exclude));
  const project = chooseProject(files, options.project);
  const redactor = new Redactor(options.hashKey, new Set(files.paths.flatMap((path) => path.split("/").slice(0, -1))));
  const budget = new Budget(limits, startedAt);
  const syntaxes = new SyntaxCache(files, () => budget.parsePatience());
  const modules = new PythonModules(files, syntaxes, project);
  const maskedFile = maskedFiles(files, syntaxes, redactor);
  const tools = { files, syntaxes, modules, project, limits, budget, redactor, maskedFile };
  const settings = await phase("settings", () => collectSettings({ ...tools, requested: options.settingsModule }));
  const settingsPaths = settings.evidence.files.map(({ path }) => path);
  const dependencies = await phase("dependencies", () => readDependencies(files, project, settingsPaths));
  const collected = await collectAll({ ...tools, settings: settings.evidence }, options.kinds, phase);
  const directory = project === "" ? files.root : `${files.root}/${project}`;
  const revision = await phase("revision", () => readRevision(directory));
  const topLevel = revision === null ? null : await topLevelOf(directory);
  // Without code and templates findings stand in these files alone, and reading all others would take the longest.
  const isPart = options.kinds !== undefined && !COLLECTED.some((kind) => options.kinds?.includes(kind));
  const commented = isPart ? [...settingsPaths, ...dependencies.evidence.files] : files.paths;
  timings.total = performance.now() - startedAt;
  return {
    // Every text once more, now that all secrets of the project are known.
    evidence: redactor.maskAll({
      "django-settings": settings.evidence,
      dependencies: dependencies.evidence,
      ...collected.evidence,
    }),
    revision: revision === null ? null : redactor.maskAll(revision),
    target: {
      kind: "source",
      root: targetRoot(directory, project, topLevel),
      settingsModule: settings.evidence.module?.name ?? null,
      djangoVersion: djangoVersionOf(dependencies.evidence),
      pythonVersion: dependencies.evidence.python?.version ?? null,
    },
    projectName: projectNameOf(files, project),
    suppressions: redactor.maskAll(findSuppressions(commented, files, syntaxes, limits.maxFileBytes)),
    textOf: (path) => files.read(path),
    skipped: [
      ...files.skipped,
      ...syntaxes.skipped,
      ...settings.skipped,
      ...dependencies.skipped,
      ...collected.skipped,
    ],
    timings,
  };
}

/** What the collectors of the wanted kinds gather, one after the other. */
async function collectAll(
  input: CollectorInput,
  wanted: readonly EvidenceKind[] | undefined,
  phase: <T>(name: AuditPhase, work: () => T | Promise<T>) => Promise<T>,
): Promise<{ readonly evidence: EvidenceSet; readonly skipped: readonly Skipped[] }> {
  const skipped: Skipped[] = [];
  let evidence: EvidenceSet = {};
  for (const kind of COLLECTED) {
    const collect = COLLECTORS[kind];
    if (collect === undefined || (wanted !== undefined && !wanted.includes(kind))) continue;
    const result = await phase(kind, () => collect(input));
    evidence = { ...evidence, [kind]: result.evidence };
    skipped.push(...result.skipped);
  }
  return { evidence, skipped };
}

/** The directory of the project, "" for the root. */
function chooseProject(files: ProjectFiles, wanted: string | undefined): string {
  const choices = projectDirectories(files);
  const [only] = choices;
  if (only === undefined) {
    throw new AuditError(
      "not-a-django-project",
      `${files.root} holds no Django project: there is no manage.py, no wsgi.py or asgi.py that names a settings module, and no settings file with INSTALLED_APPS and ROOT_URLCONF.`,
    );
  }
  if (wanted === undefined && choices.length > 1) {
    throw new AuditError(
      "several-projects",
      `${files.root} holds several Django projects: ${choices.join(", ")}. Choose one.`,
      { choices },
    );
  }
  const plain = wanted
    ?.replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/+$/, "");
  const chosen = plain === undefined ? only : choices.find((choice) => choice === (plain === "" ? "." : plain));
  if (chosen === undefined) {
    throw new AuditError(
      "unknown-project",
      `There is no Django project in ${wanted}; there is one in: ${choices.join(", ")}.`,
      { choices },
    );
  }
  return chosen === "." ? "" : chosen;
}

function targetRoot(directory: string, project: string, topLevel: string | null): string {
  const path = topLevel === null ? project : relative(topLevel, directory).split(sep).join("/");
  return path === "" || path.startsWith("..") ? "." : path;
}

function djangoVersionOf(dependencies: Dependencies): string | null {
  const django = dependencies.packages.find(({ name }) => name === "django");
  if (django === undefined || django.version !== null) return django?.version ?? null;
  const bounds = [
    ...(django.lowest === undefined ? [] : [`>=${django.lowest}`]),
    ...(django.below === undefined ? [] : [`<${django.below}`]),
  ];
  return bounds.length === 0 ? null : bounds.join(",");
}

function projectNameOf(files: ProjectFiles, project: string): string {
  const text = files.read(project === "" ? "pyproject.toml" : `${project}/pyproject.toml`);
  const name = text === null ? null : projectNameIn(text);
  const fallback = basename(project === "" ? files.root : project);
  return name === null || name === "" || name.length > 100 ? fallback.slice(0, 100) : name;
}
