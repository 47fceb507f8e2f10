import type { DjangoSettings, EvidenceMap, Skipped } from "@stance/model";

import type { Budget } from "#evaluate/budget.ts";
import type { ProjectFiles } from "#files/project-files.ts";
import type { Limits } from "#limits.ts";
import type { PythonModules } from "#module/python-modules.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";
import type { MaskedFile } from "#redact/masked-file.ts";
import type { Redactor } from "#redact/redactor.ts";

/** What a collector may look at. Settings are evaluated before it runs. */
export type CollectorInput = {
  readonly files: ProjectFiles;
  readonly syntaxes: SyntaxCache;
  readonly modules: PythonModules;
  /** Directory of the project relative to the tree, "" for the tree itself. */
  readonly project: string;
  readonly settings: DjangoSettings;
  readonly limits: Limits;
  readonly budget: Budget;
  readonly redactor: Redactor;
  /** The file with its secrets masked, to take excerpts from once all files were looked at; null when it cannot be read. */
  maskedFile(path: string): MaskedFile | null;
};

/** Evidence of one kind, and what was left out and why. */
export type Collected<K extends keyof EvidenceMap> = {
  readonly evidence: EvidenceMap[K];
  readonly skipped: readonly Skipped[];
};

/** Gathers one kind of evidence. It never throws for what a file contains. */
export type Collector<K extends keyof EvidenceMap> = (input: CollectorInput) => Collected<K> | Promise<Collected<K>>;
