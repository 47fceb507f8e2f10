import type { PrismaClient } from "@stance/db";
import { compareSeverity, type Severity, type Status } from "@stance/model";

import { evidenceSources } from "#controls/evidence-sources.ts";

/** What the head of a project needs of each control. */
export type ControlBrief = {
  readonly controlId: string;
  readonly status: Status;
  /** Of the worst open finding, else of the control. */
  readonly severity: Severity;
  readonly earns: number;
  readonly kinds: readonly string[];
};

export async function readControlBriefs(client: PrismaClient, projectId: string): Promise<ControlBrief[]> {
  return client.$queryRaw<ControlBrief[]>`
    SELECT control_id AS "controlId", status, COALESCE(detail->>'findingSeverity', severity::text) AS severity, earns,
      evidence_sources AS kinds
    FROM control_results WHERE project_id = ${projectId}::uuid`;
}

/** The failing control to speak of first: worst severity, then what fixing it earns. */
export function worstOf(controls: readonly ControlBrief[]): ControlBrief | undefined {
  return controls
    .filter(({ status }) => status === "fail")
    .toSorted(
      (a, b) => compareSeverity(a.severity, b.severity) || b.earns - a.earns || (a.controlId < b.controlId ? -1 : 1),
    )[0];
}

/** Failing controls that were judged on a source. */
export function failingOn(controls: readonly ControlBrief[], source: string): number {
  return controls.filter(({ status, kinds }) => status === "fail" && evidenceSources(kinds).includes(source)).length;
}

type SourceRow = {
  readonly source: string;
  readonly toolName: string | null;
  readonly toolVersion: string | null;
  readonly observedAt: Date;
};

/** The newest report of every source that ever reported. */
export async function readSources(client: PrismaClient, projectId: string): Promise<SourceRow[]> {
  return client.$queryRaw<SourceRow[]>`
    SELECT DISTINCT ON (e.source) e.source, a.tool_name AS "toolName", a.tool_version AS "toolVersion",
      e.observed_at AS "observedAt"
    FROM evidence e JOIN audits a ON a.id = e.audit_id WHERE e.project_id = ${projectId}::uuid
    ORDER BY e.source, e.observed_at DESC, e.kind`;
}
