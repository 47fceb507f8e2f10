import type { PrismaClient } from "@stance/db";
import { LETTERS, SCORE_FORMULA_VERSION, type Letter } from "@stance/model";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";
import { rollUpRows } from "#posture/roll-up-days.ts";

/** Figures of all visible projects at the end of a day. */
export type FleetDay = {
  readonly day: string;
  readonly score: number | null;
  readonly letter: Letter | null;
  readonly openCritical: number;
  readonly openHigh: number;
  readonly controlsFail: number;
  readonly controlsUnknown: number;
};

type Range = { readonly from: string; readonly to: string };

/**
 * The days on which something changed, oldest first; the first has what was in effect at the beginning of the range. Who
 * sees everything reads the maintained days of the fleet, who sees some teams gets the roll-up of their projects.
 */
export async function readHistory(client: PrismaClient, access: Access, range: Range): Promise<readonly FleetDay[]> {
  if (access.kind === "all") return readFleetDays(client, range);
  const rows = await rollUpRows(client, visibleProjects(access), range);
  return rows.map((row) => ({ ...row, letter: LETTERS.find((letter) => letter === row.letter) ?? null }));
}

/** The value in effect at the end of a day; undefined before the first. */
export function dayAt(history: readonly FleetDay[], day: string): FleetDay | undefined {
  return history.findLast((entry) => entry.day <= day);
}

/** Only days of the present formula: values of two are never put on one line. */
async function readFleetDays(client: PrismaClient, { from, to }: Range): Promise<readonly FleetDay[]> {
  const rows = await client.$queryRaw<FleetDay[]>`
    SELECT greatest(day, ${from}::date)::text AS day, score, letter, open_critical AS "openCritical",
      open_high AS "openHigh", controls_fail AS "controlsFail", controls_unknown AS "controlsUnknown"
    FROM fleet_days
    WHERE formula_version = ${SCORE_FORMULA_VERSION} AND day <= ${to}::date AND day >= COALESCE(
      (SELECT max(day) FROM fleet_days WHERE day <= ${from}::date), ${from}::date)
    ORDER BY fleet_days.day`;
  return rows;
}
