import type { Prisma } from "@stance/db";
import type { Status } from "@stance/model";

import type { ControlState } from "./control-state.ts";
import type { ProjectPresent } from "./project-present.ts";

/**
 * Takes back what the mere passing of time did after a moment, because a report of that moment arrived only now: the
 * answers that had become stale meanwhile have newer evidence. Nothing that a report found is touched.
 */
export async function turnBack(
  tx: Prisma.TransactionClient,
  projectId: string,
  present: ProjectPresent,
  to: Date,
): Promise<ProjectPresent> {
  if (present.asOf === null || present.asOf <= to) return present;
  const undone = await tx.$queryRaw<UndoneEvent[]>`
    DELETE FROM control_events WHERE project_id = ${projectId}::uuid AND at > ${to} AND cause->>'kind' = 'time'
    RETURNING control_id AS "controlId", at, from_status AS status, from_reason AS reason, cause->>'previousSince' AS since`;
  const controls = new Map(present.controls);
  // Latest first, so that the state before the earliest of them is what remains.
  for (const event of undone.toSorted((a, b) => b.at.getTime() - a.at.getTime())) {
    const state = controls.get(event.controlId);
    if (state !== undefined) controls.set(event.controlId, before(state, event));
  }
  return { ...present, controls, asOf: to };
}

type UndoneEvent = {
  readonly controlId: string;
  readonly at: Date;
  readonly status: Status | null;
  readonly reason: string | null;
  readonly since: string | null;
};

function before(state: ControlState, event: UndoneEvent): ControlState {
  if (event.status === null || event.since === null) return state;
  return { ...state, status: event.status, reason: event.reason, since: new Date(event.since) };
}
