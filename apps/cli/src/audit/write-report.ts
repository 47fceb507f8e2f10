import type { SourceAudit } from "@stance/auditor";
import { CATALOG_VERSION } from "@stance/catalog";
import { REPORT_SCHEMA, reportSchema, type Report, type Suppression } from "@stance/model";

import { CliFailure } from "#cli-failure.ts";
import { CLI_VERSION } from "#version.ts";

import type { Judgment } from "./judge-evidence.ts";

type ReportParts = {
  readonly projectName: string;
  readonly audit: SourceAudit;
  readonly judgment: Judgment;
  readonly suppressions: readonly Suppression[];
  readonly startedAt: string;
  readonly finishedAt: string;
};

/** Characters; what the report format allows. */
const MAX_NAME_LENGTH = 100;

/**
 * The report of one audit, checked against its format.
 * @throws CliFailure `usage` for a name that the format does not allow.
 */
export function writeReport(parts: ReportParts): Report {
  const { projectName, audit, judgment, suppressions, startedAt, finishedAt } = parts;
  if (projectName.length > MAX_NAME_LENGTH || projectName.trim() === "") {
    throw new CliFailure("usage", `The project's name must have 1 to ${MAX_NAME_LENGTH} characters.`, {
      details: [`It is ${JSON.stringify(projectName)}.`],
      next: ["Give another one: --name NAME"],
    });
  }
  const { score, letter, coverage } = judgment.rating;
  return reportSchema.parse({
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
    // A score of a part would be taken for one of the whole.
    ...(judgment.isPartial ? {} : { score: { value: score, letter, coverage } }),
    suppressions,
    limits: { skipped: [...audit.skipped, ...partialNote(judgment)] },
  });
}

function partialNote({ isPartial, controls }: Judgment): Report["limits"]["skipped"] {
  if (!isPartial) return [];
  return [
    { reason: `Only ${controls.length} ${controls.length === 1 ? "control was" : "controls were"} judged (--only).` },
  ];
}
