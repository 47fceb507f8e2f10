import type { Prisma } from "@stance/db";
import type { EvidenceKind, Report } from "@stance/model";

import type { LockedProject } from "#posture/lock-project.ts";
import type { ProjectPresent } from "#posture/project-present.ts";
import type { Services } from "#services.ts";

import type { ParsedReport } from "./parse-report.ts";

/** What processing reads of an audit. */
export type AuditRow = {
  readonly id: string;
  readonly projectId: string;
  readonly state: string;
  readonly observedAt: Date;
  readonly branch: string | null;
};

/** Everything at hand while one report is processed. */
export type Work = {
  readonly tx: Prisma.TransactionClient;
  readonly services: Services;
  readonly audit: AuditRow;
  readonly project: LockedProject;
  readonly parsed: ParsedReport;
  readonly present: ProjectPresent;
  /** Kinds of its evidence that are the newest. */
  readonly moving: readonly EvidenceKind[];
};

/** True when the tool left something out. */
export function isIncomplete(report: Report): boolean {
  return report.limits.skipped.length > 0;
}
