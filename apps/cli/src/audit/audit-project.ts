import { auditSource, initParser, type SourceAudit } from "@stance/auditor";
import type { Control, EvidenceSet, Report, Suppression } from "@stance/model";

import type { CliContext } from "#cli-context.ts";
import { kindsOf } from "#only/select-controls.ts";
import { orFailure } from "#project/failure-of-audit.ts";
import type { SelectedProject } from "#project/select-projects.ts";
import { applySuppressions } from "#suppress/apply-suppressions.ts";
import { startProgress, type Progress } from "#terminal/progress.ts";

import { judgeEvidence, type Judgment } from "./judge-evidence.ts";
import { machineKey } from "./machine-key.ts";
import { parserFiles } from "./parser-files.ts";
import { repositoryFolder } from "./repository-folder.ts";
import { writeReport } from "./write-report.ts";

export type AuditedProject = {
  readonly selected: SelectedProject;
  readonly report: Report;
  readonly judgment: Judgment;
  readonly evidence: EvidenceSet;
  readonly suppressions: readonly Suppression[];
  readonly projectName: string;
  /** Folder of the audited tree inside its repository, "" for its root. */
  readonly folder: string;
  /** The text of a file as it was audited, secrets included: never for a report. */
  readonly textOf: (path: string) => string | null;
};

/** `name` wins over what pyproject.toml says; `only` judges a part of the catalog. */
type AuditFlags = { readonly name?: string | undefined; readonly only?: readonly Control[] | null };

/** Audits one project: gathers the evidence, judges it and writes the report, with progress on the error stream. */
export async function auditProject(
  selected: SelectedProject,
  { name, only = null }: AuditFlags,
  context: CliContext,
): Promise<AuditedProject> {
  const progress = startProgress(context.err);
  try {
    const startedAt = new Date().toISOString();
    const audit = await gather(selected, only, context, progress);
    const finishedAt = new Date().toISOString();
    const judgment = judgeEvidence(audit.evidence, finishedAt, only);
    for (const { control, error } of judgment.checkErrors) {
      const cause = error instanceof Error ? error.message : String(error);
      progress.note(`The check of ${control} failed, so its answer is unknown: ${cause}`);
    }
    const suppressions = applySuppressions({
      root: selected.root,
      inComments: audit.suppressions,
      configured: selected.ignore,
      findings: judgment.findings,
      verdicts: new Map(judgment.controls.map(({ control, result }) => [control.id, result.outcome.status])),
      today: finishedAt.slice(0, "2026-11-20".length),
    });
    const projectName = name ?? selected.name ?? audit.projectName;
    const report = writeReport({ projectName, audit, judgment, suppressions, startedAt, finishedAt });
    const folder = repositoryFolder(audit.target.root, selected.project);
    return {
      selected,
      report,
      judgment,
      evidence: audit.evidence,
      suppressions,
      projectName,
      folder,
      textOf: audit.textOf,
    };
  } finally {
    progress.stop();
  }
}

async function gather(
  { root, project, settings, exclude }: SelectedProject,
  only: readonly Control[] | null,
  context: CliContext,
  progress: Progress,
): Promise<SourceAudit> {
  const { key, note } = machineKey(context.config.configDirectory);
  if (note !== null) progress.note(note);
  // Before the auditor does it for itself, which looks among the installed packages only.
  await initParser(parserFiles());
  return orFailure(
    auditSource({
      root,
      project,
      settingsModule: settings,
      exclude,
      // What nobody will look at is not gathered: settings alone are read in a fraction of the time.
      kinds: only === null ? undefined : kindsOf(only),
      hashKey: key,
      onProgress: (text) => progress.show(text),
    }),
  );
}
