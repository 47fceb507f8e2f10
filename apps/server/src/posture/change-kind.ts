import { Prisma } from "@stance/db";
import type { Status } from "@stance/model";

export type ChangeKind = "regression" | "fixed";

/**
 * What a changed answer means; null when it is neither better nor worse. The first answer of a control is no change, and a
 * fail that became unknown is not fixed: nobody saw that.
 */
export function changeKindOf(from: Status, to: Status): ChangeKind | null {
  if (to === "fail") return from === "fail" ? null : "regression";
  return from === "fail" && to !== "unknown" ? "fixed" : null;
}

/** The same as a condition on `control_events e`. */
export const IS_CHANGE = Prisma.sql`((e.to_status = 'fail' AND e.from_status <> 'fail')
  OR (e.from_status = 'fail' AND e.to_status IN ('pass', 'notApplicable')))`;

/**
 * Points by which a score moved, for ranking `control_events e`: of the control alone where that was recorded, else of the
 * whole report.
 */
export const IMPACT = Prisma.sql`abs(COALESCE((e.cause->>'change')::float8,
  (e.cause->>'scoreAfter')::float8 - (e.cause->>'scoreBefore')::float8, 0))`;
