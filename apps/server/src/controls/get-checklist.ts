import { controls } from "@stance/catalog";
import {
  AREA_TITLE,
  AREAS,
  areaSchema,
  knownSeveritySchema,
  severitySchema,
  statusSchema,
  type Area,
  type Control,
} from "@stance/model";
import { z } from "zod";

import { timeField } from "#posture/answer-fields.ts";
import { projectProcedure } from "#trpc/procedures.ts";

import { readChanged, readDueDates, readResults, type ControlResult } from "./control-results.ts";
import { evidenceSources } from "./evidence-sources.ts";
import { reasonText } from "./reason-text.ts";

/** Days for which a changed answer is marked as new. */
const NEW_DAYS = 7;
const DAY = 86_400_000;

const checklistRow = z.object({
  id: z.string(),
  title: z.string(),
  area: areaSchema,
  /** Of the control. */
  severity: knownSeveritySchema,
  status: statusSchema,
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  note: z.string().nullable(),
  question: z.string().nullable(),
  /** Null when the control was never judged for this project. */
  since: timeField.nullable(),
  /** Its answer changed in the last seven days; a first answer is no change. */
  isNew: z.boolean(),
  /** What the deciding observation saw, short. */
  observed: z.string().nullable(),
  path: z.string().nullable(),
  line: z.number().nullable(),
  /** `static`, `live` or the name of a tool. */
  sources: z.array(z.string()),
  openFindings: z.int(),
  /** Of the worst open finding. */
  findingSeverity: severitySchema.nullable(),
  earns: z.number(),
  /** Earliest deadline of an open finding. */
  dueAt: timeField.nullable(),
});

const checklistAnswer = z.object({
  /** Every control of the catalogue, in its order. */
  rows: z.array(checklistRow),
  areas: z.array(
    z.object({
      area: areaSchema,
      title: z.string(),
      pass: z.int(),
      fail: z.int(),
      unknown: z.int(),
      notApplicable: z.int(),
      /** Sum of what its controls earn one by one. */
      earns: z.number(),
    }),
  ),
});

export const getChecklist = projectProcedure("projects:read")
  .output(checklistAnswer)
  .query(async ({ ctx }) => {
    const { client } = ctx.services.db;
    const { id } = ctx.project;
    const newSince = new Date(ctx.services.now().getTime() - NEW_DAYS * DAY);
    const results = await readResults(client, id);
    const dueDates = await readDueDates(client, id);
    const changed = await readChanged(client, id, newSince);
    const rows = controls.map((control) => ({
      ...toRow(control, results.get(control.id)),
      isNew: changed.has(control.id),
      dueAt: dueDates.get(control.id)?.toISOString() ?? null,
    }));
    return { rows, areas: AREAS.flatMap((area) => areaOf(area, rows)) };
  });

type ChecklistRow = z.infer<typeof checklistRow>;

/** Without a result the control was never judged here: the project has no report, or the catalogue grew since the last. */
function toRow(control: Control, result: ControlResult | undefined): Omit<ChecklistRow, "isNew" | "dueAt"> {
  const status = result === undefined ? "unknown" : result.status;
  const reason = result === undefined ? "no-evidence" : result.reason;
  return {
    id: control.id,
    title: control.title,
    area: control.area,
    severity: control.severity,
    status,
    reason,
    reasonText: reasonText(status, reason),
    note: result?.note ?? null,
    question: result?.question ?? null,
    since: result?.since.toISOString() ?? null,
    observed: result?.observed?.text ?? null,
    path: result?.observed?.path ?? null,
    line: result?.observed?.line ?? null,
    sources: result === undefined ? [] : evidenceSources(result.kinds),
    openFindings: result === undefined ? 0 : result.openFindings,
    findingSeverity: result?.findingSeverity ?? null,
    earns: result === undefined ? 0 : result.earns,
  };
}

/** Nothing for an area of which the catalogue has no control. */
function areaOf(area: Area, all: readonly ChecklistRow[]) {
  const rows = all.filter((row) => row.area === area);
  if (rows.length === 0) return [];
  const count = (status: ChecklistRow["status"]) => rows.filter((row) => row.status === status).length;
  return [
    {
      area,
      title: AREA_TITLE[area],
      pass: count("pass"),
      fail: count("fail"),
      unknown: count("unknown"),
      notApplicable: count("notApplicable"),
      earns: rows.reduce((sum, { earns }) => sum + earns, 0),
    },
  ];
}
