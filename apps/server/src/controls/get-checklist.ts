import { areaSchema, knownSeveritySchema, severitySchema, statusSchema } from "@stance/model";
import { z } from "zod";

import { AppError } from "#app-error.ts";
import { timeField } from "#posture/answer-fields.ts";
import { projectProcedure } from "#trpc/procedures.ts";

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
  /** Its answer changed in the last seven days, other than by the project's first report. */
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

export const checklistAnswer = z.object({
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
      earns: z.number(),
    }),
  ),
});

export const getChecklist = projectProcedure("projects:read")
  .output(checklistAnswer)
  .query(() => {
    throw new AppError("unavailable", "The checklist is not there yet.");
  });
