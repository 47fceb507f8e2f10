import { controlById } from "@stance/catalog";
import { AREA_TITLE, type Control, type DjangoSettings } from "@stance/model";
import { z } from "zod";

import { AppError } from "#app-error.ts";
import { storedControlDetail } from "#posture/stored-shapes.ts";
import { projectProcedure } from "#trpc/procedures.ts";

import { controlAnswer } from "./control-answer.ts";
import { countElsewhere } from "./control-elsewhere.ts";
import { readFacts, readJudgedAudit, type ControlFacts } from "./control-facts.ts";
import { readFindings } from "./control-findings.ts";
import { readHistory } from "./control-history.ts";
import { failingNeighbors } from "./failing-neighbors.ts";
import { failsSince } from "./fails-since.ts";
import { letterAfterFix } from "./letter-after-fix.ts";
import { mappingRows } from "./mapping-rows.ts";
import { readSettings } from "./read-settings.ts";
import { reasonText } from "./reason-text.ts";

export const getControl = projectProcedure("projects:read")
  .input(z.object({ controlId: z.string().min(1).max(100) }))
  .output(controlAnswer)
  .query(async ({ ctx, input }) => {
    const { client } = ctx.services.db;
    const now = ctx.services.now();
    const control = controlById(input.controlId);
    if (control === undefined) throw new AppError("not-found", `The catalogue has no control "${input.controlId}".`);
    const key = { projectId: ctx.project.id, controlId: control.id };
    const facts = await readFacts(client, key.projectId, key.controlId);
    const settings = await readSettings(client, key.projectId);
    const audit = await readJudgedAudit(client, key.projectId, [...control.needs, ...(control.uses ?? [])]);
    const begin = facts.status === "fail" ? await failsSince(client, key.projectId, key.controlId) : null;
    return {
      ...catalogOf(control),
      ...answerOf(facts),
      ...scoresOf(facts, now),
      failsSince: begin?.toISOString() ?? null,
      dueAt: facts.dueAt?.toISOString() ?? null,
      ...(await readFindings(client, key, settings)),
      chain: chainOf(control, settings),
      audit: audit === undefined ? null : { ...audit, observedAt: audit.observedAt.toISOString() },
      history: await readHistory(client, key.projectId, key.controlId),
      elsewhere: await countElsewhere(client, ctx.access, key),
      ...failingNeighbors(control.id, new Set(facts.failing)),
    };
  });

/** What the catalogue says, whatever the project. */
function catalogOf(control: Control) {
  const { id, title, area, severity, severityReason, guidance, notSeen } = control;
  return {
    id,
    title,
    area,
    areaTitle: AREA_TITLE[area],
    severity,
    severityReason,
    guidance: {
      ...guidance,
      steps: [...guidance.steps],
      verify: [...guidance.verify],
      references: [...guidance.references],
    },
    notSeen: notSeen ?? null,
    mappings: mappingRows(control.mappings),
  };
}

/** Without a result the control was never judged here: the project has no report, or the catalogue grew since the last. */
function answerOf(facts: ControlFacts) {
  const detail = facts.detail === null ? null : storedControlDetail.parse(facts.detail);
  const status = facts.status ?? "unknown";
  const reason = facts.status === null ? "no-evidence" : facts.reason;
  return {
    status,
    reason,
    reasonText: reasonText(status, reason),
    note: detail?.note ?? null,
    question: detail?.question ?? null,
    stands: detail?.stands ?? null,
    since: facts.since?.toISOString() ?? null,
    confidence: facts.confidence,
    openFindings: facts.openFindings ?? 0, // never judged: nothing was found
    findingSeverity: detail?.findingSeverity ?? null,
    observations: (detail?.observations ?? []).map(({ checked, observed, expected, verdict, place, source }) => ({
      // likewise
      checked,
      observed,
      expected,
      verdict,
      path: place?.path ?? null,
      line: place?.line ?? null,
      source: source ?? null,
    })),
  };
}

function scoresOf(facts: ControlFacts, now: Date) {
  const { status, score, letter, coverage, oldestCritical } = facts;
  const earns = facts.earns ?? 0; // never judged: nothing to earn
  // Adding up must not leave a score a hair below the letter that it reaches.
  const scoreAfter = score === null ? null : Math.min(100, Math.round((score + earns) * 1e9) / 1e9);
  const letterAfter =
    status !== "fail" || scoreAfter === null
      ? letter
      : letterAfterFix({ score: scoreAfter, coverage, oldestCritical }, now);
  return { earns, scoreNow: score, scoreAfter, letterNow: letter, letterAfter };
}

function chainOf(control: Control, settings: DjangoSettings | undefined) {
  return control.settings.flatMap((setting) => {
    const found =
      settings !== undefined && Object.hasOwn(settings.settings, setting) ? settings.settings[setting] : undefined;
    if (found === undefined) return [];
    const steps = found.chain.map(({ place, operation, shown, guard, isEffective }) => ({
      path: place.path,
      line: place.line,
      operation,
      shown,
      guard: guard ?? null,
      isEffective,
    }));
    return [{ setting, steps }];
  });
}
