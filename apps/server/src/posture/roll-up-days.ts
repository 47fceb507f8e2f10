import { Prisma } from "@stance/db";
import { rollUp, SCORE_FORMULA_VERSION, type Letter, type Tier } from "@stance/model";

import { nextDay } from "./day.ts";
import { changedOnly, type DayRow } from "./save-posture.ts";

/** Advisory lock under which roll-ups are written; spells "ROLL". Taken last in a transaction and held only for this. */
const LOCK = 0x524f_4c4c;

/** As for a project: below the first share there is no letter, below the second at best a B. */
const COVERAGE_FOR_LETTER = 0.7;
const COVERAGE_FOR_A = 0.9;

export type RollUpRow = DayRow & { readonly projects: number };

/**
 * Computes the days of a team and of the fleet anew, from the days of their projects. Writers take turns, and each sees
 * what those before it have committed: otherwise two reports at once would each leave the other out.
 */
export async function rollUpDays(
  tx: Prisma.TransactionClient,
  range: { readonly teamIds: readonly string[]; readonly from: string; readonly to: string },
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
  for (const teamId of new Set(range.teamIds)) await rollUpTeam(tx, teamId, range);
  await rollUpFleet(tx, range);
}

type Range = { readonly from: string; readonly to: string };

async function rollUpTeam(tx: Prisma.TransactionClient, teamId: string, range: Range): Promise<void> {
  const rows = await rollUpRows(tx, Prisma.sql`p.team_id = ${teamId}::uuid`, range);
  await tx.$executeRaw`DELETE FROM team_days WHERE team_id = ${teamId}::uuid AND day >= ${range.from}::date`;
  const [before] = await tx.$queryRaw<RollUpRow[]>(
    Prisma.sql`SELECT projects, ${DAY_COLUMNS} FROM team_days d WHERE team_id = ${teamId}::uuid ORDER BY day DESC LIMIT 1`,
  );
  await tx.$executeRaw(Prisma.sql`INSERT INTO team_days (team_id, ${INSERTED})
    SELECT ${teamId}::uuid, ${SELECTED} FROM ${recordset(changedOnly(before, rows))}`);
}

async function rollUpFleet(tx: Prisma.TransactionClient, range: Range): Promise<void> {
  const rows = await rollUpRows(tx, Prisma.sql`TRUE`, range);
  await tx.$executeRaw`DELETE FROM fleet_days WHERE day >= ${range.from}::date`;
  const [before] = await tx.$queryRaw<RollUpRow[]>(
    Prisma.sql`SELECT projects, ${DAY_COLUMNS} FROM fleet_days d ORDER BY day DESC LIMIT 1`,
  );
  await tx.$executeRaw(Prisma.sql`INSERT INTO fleet_days (${INSERTED})
    SELECT ${SELECTED} FROM ${recordset(changedOnly(before, rows))}`);
}

type ProjectDay = DayRow & { readonly projectId: string; readonly tier: Tier };

/**
 * Roll-up of the projects `p` of a scope for a range of days: the first day and every one on which a project changed.
 * Empty where no project has figures yet.
 */
export async function rollUpRows(
  tx: Pick<Prisma.TransactionClient, "$queryRaw">,
  scope: Prisma.Sql,
  { from, to }: Range,
): Promise<readonly RollUpRow[]> {
  const start = await tx.$queryRaw<ProjectDay[]>(
    Prisma.sql`SELECT p.id AS "projectId", p.tier, ${DAY_COLUMNS} FROM projects p
      CROSS JOIN LATERAL (SELECT * FROM posture_days d WHERE d.project_id = p.id AND d.day < ${from}::date
        ORDER BY d.day DESC LIMIT 1) d
      WHERE ${scope} AND p.archived_at IS NULL`,
  );
  const changes = await tx.$queryRaw<ProjectDay[]>(
    Prisma.sql`SELECT p.id AS "projectId", p.tier, ${DAY_COLUMNS} FROM posture_days d JOIN projects p ON p.id = d.project_id
      WHERE ${scope} AND p.archived_at IS NULL AND d.day BETWEEN ${from}::date AND ${to}::date ORDER BY d.day`,
  );
  const byDay = Map.groupBy(changes, ({ day }) => day);
  const current = new Map(start.map((row) => [row.projectId, row]));
  const rows: RollUpRow[] = [];
  for (let day = from; day <= to; day = nextDay(day)) {
    const changed = byDay.get(day);
    for (const row of changed ?? []) current.set(row.projectId, row);
    // The first day always has a row to compare with; later ones only where something changed.
    if ((changed !== undefined || day === from) && current.size > 0) rows.push(aggregate(day, [...current.values()]));
  }
  return rows;
}

function aggregate(day: string, projects: readonly ProjectDay[]): RollUpRow {
  const rated = projects.flatMap(({ score, tier }) => (score === null ? [] : [{ score, tier }]));
  const total = rollUp(rated);
  const coverage = projects.reduce((sum, row) => sum + row.coverage, 0) / projects.length;
  const sum = (key: CountKey) => projects.reduce((count, row) => count + row[key], 0);
  return {
    day,
    projects: projects.length,
    score: total?.score ?? null,
    letter: total === null ? null : letterAt(total.letter, coverage),
    coverage,
    formulaVersion: SCORE_FORMULA_VERSION,
    openCritical: sum("openCritical"),
    openHigh: sum("openHigh"),
    openMedium: sum("openMedium"),
    openLow: sum("openLow"),
    openInfo: sum("openInfo"),
    openUnknown: sum("openUnknown"),
    controlsPass: sum("controlsPass"),
    controlsFail: sum("controlsFail"),
    controlsUnknown: sum("controlsUnknown"),
    controlsNotApplicable: sum("controlsNotApplicable"),
  };
}

type CountKey = Exclude<keyof DayRow, "day" | "score" | "letter" | "coverage" | "formulaVersion">;

/** The letter of a roll-up, as far as what was assessed carries it. */
export function letterAt(letter: Letter, coverage: number): Letter | null {
  if (coverage < COVERAGE_FOR_LETTER) return null;
  return coverage < COVERAGE_FOR_A && letter === "A" ? "B" : letter;
}

const DAY_COLUMNS = Prisma.sql`d.day::text AS day, d.score, d.letter, d.coverage, d.formula_version AS "formulaVersion",
  d.open_critical AS "openCritical", d.open_high AS "openHigh", d.open_medium AS "openMedium", d.open_low AS "openLow",
  d.open_info AS "openInfo", d.open_unknown AS "openUnknown", d.controls_pass AS "controlsPass",
  d.controls_fail AS "controlsFail", d.controls_unknown AS "controlsUnknown",
  d.controls_not_applicable AS "controlsNotApplicable"`;

const INSERTED = Prisma.sql`day, projects, score, letter, coverage, formula_version, open_critical, open_high, open_medium,
  open_low, open_info, open_unknown, controls_pass, controls_fail, controls_unknown, controls_not_applicable`;

const SELECTED = Prisma.sql`day, projects, score, letter, coverage, "formulaVersion", "openCritical", "openHigh",
  "openMedium", "openLow", "openInfo", "openUnknown", "controlsPass", "controlsFail", "controlsUnknown",
  "controlsNotApplicable"`;

function recordset(rows: readonly RollUpRow[]): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(day date, projects int, score float8,
    letter letter, coverage float8, "formulaVersion" int, "openCritical" int, "openHigh" int, "openMedium" int,
    "openLow" int, "openInfo" int, "openUnknown" int, "controlsPass" int, "controlsFail" int, "controlsUnknown" int,
    "controlsNotApplicable" int)`;
}
