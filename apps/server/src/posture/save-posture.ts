import { CATALOG_VERSION } from "@stance/catalog";
import type { Prisma } from "@stance/db";
import type { EvidenceSet } from "@stance/model";

import { dayOf } from "./day.ts";
import { owaspFigures, type PostureFigures, type Present, type ScoreExplanation } from "./rate-posture.ts";

/** The document beside the present score: everything that explains it. */
export type PostureExplanation = ScoreExplanation & {
  /** The moment up to which time was taken into account. */
  readonly asOf: string;
  /** Version of the catalogue that judged. */
  readonly catalog: string;
  readonly djangoPrecision: string | null;
  readonly settingsReason: string | null;
};

type PresentPosture = {
  readonly present: Present;
  readonly figures: PostureFigures;
  readonly explanation: ScoreExplanation;
  readonly evidence: EvidenceSet;
  readonly asOf: Date;
  readonly now: Date;
  /** The report that moved it; left out when time or the catalogue did. */
  readonly audit?: { readonly id: string; readonly observedAt: Date };
};

/** Writes where the project stands now. */
export async function savePosture(
  tx: Prisma.TransactionClient,
  projectId: string,
  posture: PresentPosture,
): Promise<void> {
  const { figures, evidence, asOf, audit } = posture;
  const { rating, severities, statuses } = figures;
  const django = evidence.dependencies?.packages.find(({ name }) => name === "django");
  const module = evidence["django-settings"]?.module ?? null;
  const explanation: PostureExplanation = {
    ...posture.explanation,
    asOf: asOf.toISOString(),
    catalog: CATALOG_VERSION,
    djangoPrecision: django?.precision ?? null,
    settingsReason: module?.reason ?? null,
  };
  await tx.posture.update({
    where: { projectId },
    data: {
      score: rating.score,
      letter: rating.letter,
      capLetter: rating.cap?.letter ?? null,
      capReason: rating.cap?.reason ?? null,
      coverage: rating.coverage,
      formulaVersion: figures.formulaVersion,
      openCritical: severities.critical,
      openHigh: severities.high,
      openMedium: severities.medium,
      openLow: severities.low,
      openInfo: severities.info,
      openUnknown: severities.unknown,
      controlsPass: statuses.pass,
      controlsFail: statuses.fail,
      controlsUnknown: statuses.unknown,
      controlsNotApplicable: statuses.notApplicable,
      owasp: owaspFigures(posture.present),
      djangoVersion: django?.version ?? django?.lowest ?? null,
      pythonVersion: evidence.dependencies?.python?.version ?? null,
      settingsModule: module?.name ?? null,
      explanation,
      updatedAt: posture.now,
      ...(audit === undefined ? {} : { lastAuditId: audit.id, lastAuditAt: audit.observedAt }),
    },
  });
}

/**
 * Writes the figures of days; all rows from the first of them on are replaced, because they follow from what is written
 * now. A day without a row has the figures of the last one before it.
 */
export async function saveDays(
  tx: Prisma.TransactionClient,
  projectId: string,
  days: ReadonlyMap<string, PostureFigures>,
): Promise<void> {
  const ordered = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [first] = ordered;
  if (first === undefined) return;
  await tx.$executeRaw`DELETE FROM posture_days WHERE project_id = ${projectId}::uuid AND day >= ${first[0]}::date`;
  const [before] = await tx.$queryRaw<DayRow[]>`
    SELECT day::text, score, letter, coverage, formula_version AS "formulaVersion", open_critical AS "openCritical",
      open_high AS "openHigh", open_medium AS "openMedium", open_low AS "openLow", open_info AS "openInfo",
      open_unknown AS "openUnknown", controls_pass AS "controlsPass", controls_fail AS "controlsFail",
      controls_unknown AS "controlsUnknown", controls_not_applicable AS "controlsNotApplicable"
    FROM posture_days WHERE project_id = ${projectId}::uuid ORDER BY day DESC LIMIT 1`;
  const rows = changedOnly(
    before,
    ordered.map(([day, figures]) => dayRow(day, figures)),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO posture_days (project_id, day, score, letter, coverage, formula_version, open_critical, open_high,
      open_medium, open_low, open_info, open_unknown, controls_pass, controls_fail, controls_unknown,
      controls_not_applicable)
    SELECT ${projectId}::uuid, day, score, letter, coverage, "formulaVersion", "openCritical", "openHigh", "openMedium",
      "openLow", "openInfo", "openUnknown", "controlsPass", "controlsFail", "controlsUnknown", "controlsNotApplicable"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(day date, score float8, letter letter, coverage float8,
      "formulaVersion" int, "openCritical" int, "openHigh" int, "openMedium" int, "openLow" int, "openInfo" int,
      "openUnknown" int, "controlsPass" int, "controlsFail" int, "controlsUnknown" int, "controlsNotApplicable" int)`;
}

/** One row of `posture_days`, `team_days` or `fleet_days`. */
export type DayRow = {
  readonly day: string;
  readonly score: number | null;
  readonly letter: string | null;
  readonly coverage: number;
  readonly formulaVersion: number;
  readonly openCritical: number;
  readonly openHigh: number;
  readonly openMedium: number;
  readonly openLow: number;
  readonly openInfo: number;
  readonly openUnknown: number;
  readonly controlsPass: number;
  readonly controlsFail: number;
  readonly controlsUnknown: number;
  readonly controlsNotApplicable: number;
};

/** Rows that differ from the one before them. */
export function changedOnly<Row extends { readonly day: string }>(
  before: Row | undefined,
  rows: readonly Row[],
): readonly Row[] {
  let last = before;
  return rows.filter((row) => {
    const isChanged = last === undefined || !isSameDayRow(last, row);
    if (isChanged) last = row;
    return isChanged;
  });
}

function isSameDayRow(a: { readonly day: string }, b: { readonly day: string }): boolean {
  return JSON.stringify(entriesWithoutDay(a)) === JSON.stringify(entriesWithoutDay(b));
}

function entriesWithoutDay(row: object): readonly unknown[] {
  return Object.entries(row)
    .filter(([key]) => key !== "day")
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function dayRow(day: string, { rating, severities, statuses, formulaVersion }: PostureFigures): DayRow {
  return {
    day,
    score: rating.score,
    letter: rating.letter,
    coverage: rating.coverage,
    formulaVersion,
    openCritical: severities.critical,
    openHigh: severities.high,
    openMedium: severities.medium,
    openLow: severities.low,
    openInfo: severities.info,
    openUnknown: severities.unknown,
    controlsPass: statuses.pass,
    controlsFail: statuses.fail,
    controlsUnknown: statuses.unknown,
    controlsNotApplicable: statuses.notApplicable,
  };
}

/** The first day that a save touched, for the roll-ups. */
export function firstDayOf(days: ReadonlyMap<string, PostureFigures>, at: Date): string {
  return [...days.keys()].toSorted()[0] ?? dayOf(at);
}
