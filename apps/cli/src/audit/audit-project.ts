import { auditSource, initParser, type SourceAudit } from "@stance/auditor";
import type { EvidenceSet, Report } from "@stance/model";

import type { CliContext } from "#cli-context.ts";
import { orFailure } from "#project/failure-of-audit.ts";
import type { LocatedProject } from "#project/locate-project.ts";
import type { ToolTable } from "#project/tool-table.ts";
import { startProgress, type Progress } from "#terminal/progress.ts";

import { judgeEvidence, type Judgment } from "./judge-evidence.ts";
import { machineKey } from "./machine-key.ts";
import { parserFiles } from "./parser-files.ts";
import { writeReport } from "./write-report.ts";

export type AuditedProject = {
  readonly report: Report;
  readonly judgment: Judgment;
  readonly evidence: EvidenceSet;
  readonly projectName: string;
};

/** `settings` and `name` win over what `[tool.stance]` says. */
type AuditFlags = { readonly settings?: string | undefined; readonly name?: string | undefined };

/** Audits one project: gathers the evidence, judges it and writes the report, with progress on the error stream. */
export async function auditProject(
  located: LocatedProject,
  table: ToolTable | null,
  flags: AuditFlags,
  context: CliContext,
): Promise<AuditedProject> {
  const progress = startProgress(context.err);
  try {
    const startedAt = new Date().toISOString();
    const audit = await gather(located, flags.settings ?? table?.settings, context, progress);
    const finishedAt = new Date().toISOString();
    const judgment = judgeEvidence(audit.evidence, finishedAt);
    for (const { control, error } of judgment.checkErrors) {
      const cause = error instanceof Error ? error.message : String(error);
      progress.note(`The check of ${control} failed, so its answer is unknown: ${cause}`);
    }
    const projectName = flags.name ?? table?.project ?? audit.projectName;
    const report = writeReport({ projectName, audit, judgment, startedAt, finishedAt });
    return { report, judgment, evidence: audit.evidence, projectName };
  } finally {
    progress.stop();
  }
}

async function gather(
  { root, project }: LocatedProject,
  settingsModule: string | undefined,
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
      settingsModule,
      hashKey: key,
      onProgress: (text) => progress.show(text),
    }),
  );
}
