import {
  EVIDENCE_KINDS,
  EVIDENCE_SCHEMAS,
  REPORT_SCHEMA,
  reportSchema,
  type EvidenceKind,
  type EvidenceMap,
  type EvidenceSet,
  type Report,
} from "@stance/model";
import type { z } from "zod";

import { AppError } from "#app-error.ts";
import type { ReportLimits } from "#config.ts";

/** A report that can be judged. */
export type ParsedReport = {
  readonly report: Report;
  readonly evidence: EvidenceSet;
  /** The kinds of evidence that are in it. */
  readonly kinds: readonly EvidenceKind[];
  /** When the tool looked; never later than now. */
  readonly observedAt: Date;
  readonly warnings: readonly string[];
};

type ParseContext = { readonly now: Date; readonly maxFindings: ReportLimits["maxFindings"] };

/** Milliseconds. Clocks differ by seconds; a report from further in the future would outdate all that follow it. */
const CLOCK_TOLERANCE = 10 * 60_000;
/** Django 0.90 came out in 2005: an earlier time is a broken clock. */
const EARLIEST = Date.parse("2005-01-01T00:00:00Z");

/** Reads a report. Throws `unprocessable` with the path of the first thing that is wrong. */
export function parseReport(text: string, context: ParseContext): ParsedReport {
  const document = parseJson(text);
  checkFormat(document);
  const report = parsed(reportSchema.safeParse(document), "");
  checkFindings(report, context.maxFindings);
  const { evidence, kinds, warnings } = readEvidence(report.evidence);
  return { report, evidence, kinds, warnings, observedAt: observedAt(report, context.now) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("unprocessable", `The report is not JSON: ${reason}`, { cause });
  }
}

/** Before everything else, so that a report of another format is told so and not that fields are missing. */
function checkFormat(document: unknown): void {
  const format =
    typeof document === "object" && document !== null && "schema" in document ? document.schema : undefined;
  if (format === REPORT_SCHEMA) return;
  const version = typeof format === "string" ? /^stance\/report@(\d+)$/.exec(format)?.[1] : undefined;
  const message =
    version === undefined
      ? `This is not a report of Stance: "schema" has to be "${REPORT_SCHEMA}".`
      : `The report has format stance/report@${version}; this server reads ${REPORT_SCHEMA}. Update the server, or use the command-line program that it offers.`;
  throw new AppError("unprocessable", message, { path: "schema" });
}

function checkFindings(report: Report, maxFindings: number): void {
  let findings = 0;
  for (const { outcome } of report.results) if (outcome.status === "fail") findings += outcome.findings.length;
  if (findings <= maxFindings) return;
  throw new AppError("too-large", `A report may have ${maxFindings} findings, not ${findings}.`, { path: "results" });
}

function readEvidence(document: Report["evidence"]): Pick<ParsedReport, "evidence" | "kinds" | "warnings"> {
  const evidence: { [K in EvidenceKind]?: EvidenceMap[K] } = {};
  const read = <K extends EvidenceKind>(kind: K): void => {
    evidence[kind] = parsed(EVIDENCE_SCHEMAS[kind].safeParse(document[kind]), `evidence.${kind}`);
  };
  const kinds = EVIDENCE_KINDS.filter((kind) => Object.hasOwn(document, kind));
  for (const kind of kinds) read(kind);
  const warnings = Object.keys(document)
    .filter((kind) => !(EVIDENCE_KINDS as readonly string[]).includes(kind))
    .map((kind) => `Evidence of the kind "${kind.slice(0, 100)}" is not known to this server and was left out.`);
  if (kinds.length === 0) warnings.push("The report has no evidence that this server knows, so it changed nothing.");
  return { evidence, kinds, warnings };
}

function observedAt(report: Report, now: Date): Date {
  const time = Date.parse(report.finishedAt);
  if (time > now.getTime() + CLOCK_TOLERANCE || time < EARLIEST) {
    throw new AppError(
      "unprocessable",
      `The report was finished at ${report.finishedAt}, which cannot be: check the clock of the machine that audited.`,
      { path: "finishedAt" },
    );
  }
  return new Date(Math.min(time, now.getTime()));
}

function parsed<Output>(result: z.ZodSafeParseResult<Output>, prefix: string): Output {
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = [...(prefix === "" ? [] : [prefix]), ...(issue?.path.map(String) ?? [])].join(".");
  throw new AppError(
    "unprocessable",
    `The report is not valid at ${path || "its top"}: ${issue?.message ?? "unknown"}.`,
    {
      path,
    },
  );
}
