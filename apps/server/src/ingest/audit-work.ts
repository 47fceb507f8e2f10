import type { Prisma } from "@stance/db";
import type { EvidenceKind } from "@stance/model";

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

/**
 * True when the tool may have overlooked what it found before: it could not read Python source, or read it in parts, or
 * stopped before the end. Whatever else it skipped (a linked folder, a requirements file that is none) leaves the verdict
 * open where it matters.
 */
export function isIncomplete({ report, evidence }: ParsedReport): boolean {
  const isUnread = report.limits.skipped.some(({ path }) => path === undefined || path === "." || path.endsWith(".py"));
  return isUnread || (evidence["django-settings"]?.files.some(({ isPartial }) => isPartial) ?? false);
}
