import { newId, type Prisma } from "@stance/db";
import type { Severity } from "@stance/model";

import type { ControlState, ControlTransition } from "./control-state.ts";
import type { ScoreExplanation } from "./rate-posture.ts";

/** Why a control changed its answer, and what that did to the score; stored with the event (see stored-shapes.ts). */
export type EventCause = {
  readonly kind: "report" | "time" | "catalog";
  /** The project's score around the report, with all its changes. */
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  /** What this control alone did to the score. */
  readonly change: number;
  readonly severity: Severity;
};

/** Writes the present answer of every control; one that left the catalogue has none any more. */
export async function saveControls(
  tx: Prisma.TransactionClient,
  projectId: string,
  states: ReadonlyMap<string, ControlState>,
  explanation: ScoreExplanation,
): Promise<void> {
  const costs = new Map(explanation.controls.map((entry) => [entry.control, entry]));
  const rows = [...states.values()].map((state) => ({
    ...state,
    points: costs.get(state.controlId)?.points ?? 0, // absent: it has no open finding, so it costs nothing
    earns: costs.get(state.controlId)?.earns ?? 0, // likewise
  }));
  await tx.$executeRaw`
    INSERT INTO control_results (project_id, control_id, status, reason, severity, observed, evidence_sources, since,
      decided_at, confidence, open_findings, points, earns, detail)
    SELECT ${projectId}::uuid, "controlId", status, reason, severity, observed, sources, since, "decidedAt", confidence,
      "openFindings", points, earns, detail
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("controlId" text, status control_status, reason text,
      severity severity, observed jsonb, sources text[], since timestamptz, "decidedAt" timestamptz, confidence text,
      "openFindings" int, points float8, earns float8, detail jsonb)
    ON CONFLICT (project_id, control_id) DO UPDATE SET status = excluded.status, reason = excluded.reason,
      severity = excluded.severity, observed = excluded.observed, evidence_sources = excluded.evidence_sources,
      since = excluded.since, decided_at = excluded.decided_at, confidence = excluded.confidence,
      open_findings = excluded.open_findings, points = excluded.points, earns = excluded.earns, detail = excluded.detail`;
  await tx.$executeRaw`
    DELETE FROM control_results WHERE project_id = ${projectId}::uuid AND NOT control_id = ANY(${[...states.keys()]}::text[])`;
}

/** Writes changed answers as events, each at its own moment. */
export async function saveTransitions(
  tx: Prisma.TransactionClient,
  transitions: readonly ControlTransition[],
  context: {
    readonly projectId: string;
    readonly auditId: string | null;
    readonly causeOf: (transition: ControlTransition) => EventCause;
  },
): Promise<void> {
  if (transitions.length === 0) return;
  const rows = transitions.map((transition) => {
    const { controlId, at, from, to, observed } = transition;
    return {
      id: newId(),
      controlId,
      at,
      fromStatus: from?.status ?? null,
      fromReason: from?.reason ?? null,
      toStatus: to.status,
      toReason: to.reason,
      cause: { ...context.causeOf(transition), observed, previousSince: from?.since ?? null },
    };
  });
  await tx.$executeRaw`
    INSERT INTO control_events (id, project_id, control_id, at, from_status, from_reason, to_status, to_reason, audit_id, cause)
    SELECT id, ${context.projectId}::uuid, "controlId", at, "fromStatus", "fromReason", "toStatus", "toReason",
      ${context.auditId}::uuid, cause
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, "controlId" text, at timestamptz,
      "fromStatus" control_status, "fromReason" text, "toStatus" control_status, "toReason" text, cause jsonb)`;
}
