import { auditSource, initParser } from "@stance/auditor";
import { REPORT_SCHEMA, reportSchema, type EvidenceSet, type Report } from "@stance/model";
import { CATALOG_VERSION } from "@stance/catalog";

import type { CliContext } from "#cli-context.ts";
import { startProgress } from "#terminal/progress.ts";
import { CLI_VERSION } from "#version.ts";

import { judgeEvidence, type Judgment } from "./judge-evidence.ts";
import type { LocatedProject } from "./locate-project.ts";
import { machineKey } from "./machine-key.ts";
import { parserFiles } from "./parser-files.ts";

export type AuditedProject = {
  readonly report: Report;
  readonly judgment: Judgment;
  readonly evidence: EvidenceSet;
  readonly projectName: string;
};

/** `name` is what the project is called on the server; without it the project's own configuration or directory names it. */
type AuditFlags = { readonly settings?: string | undefined; readonly name?: string | undefined };

/** Audits one project: gathers the evidence, judges it and writes the report, with progress on the error stream. */
export async function auditProject(
  located: LocatedProject,
  flags: AuditFlags,
  context: CliContext,
): Promise<AuditedProject> {
  const startedAt = new Date().toISOString();
  const { key, note } = machineKey(context.config.configDirectory);
  const progress = startProgress(context.err);
  try {
    if (note !== null) progress.note(note);
    progress.show("Loading the Python parser");
    await initParser(parserFiles());
    const audit = await auditSource({
      root: located.root,
      project: located.project,
      ...(flags.settings === undefined ? {} : { settingsModule: flags.settings }),
      hashKey: key,
      onProgress: (text) => progress.show(text),
    });
    progress.show("Judging");
    const finishedAt = new Date().toISOString();
    const judgment = judgeEvidence(audit.evidence, finishedAt);
    for (const { control, error } of judgment.checkErrors) {
      progress.note(
        `The check of ${control} failed, so its answer is unknown: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const projectName = flags.name ?? audit.projectName;
    const { rating } = judgment;
    const report: Report = {
      schema: REPORT_SCHEMA,
      tool: { name: "stance", version: CLI_VERSION, catalog: CATALOG_VERSION },
      source: "static",
      project: projectName,
      target: audit.target,
      revision: audit.revision,
      startedAt,
      finishedAt,
      evidence: audit.evidence,
      results: judgment.controls.map(({ result }) => result),
      score: { value: rating.score, letter: rating.letter, coverage: rating.coverage },
      limits: { skipped: audit.skipped },
    };
    return { report: reportSchema.parse(report), judgment, evidence: audit.evidence, projectName };
  } finally {
    progress.stop();
  }
}
