import { z } from "zod";

const LIVE_EVENT_TYPES = [
  "report.received",
  "report.processing",
  "report.done",
  "report.failed",
  "token.used",
  /** Messages may have been missed: whatever is shown should be read again. */
  "resync",
] as const;

/** What the browser is told as it happens. */
export const liveEventSchema = z.object({
  type: z.enum(LIVE_EVENT_TYPES),
  at: z.string(),
  projectSlug: z.string().nullable(),
  projectName: z.string().nullable(),
  tokenPrefix: z.string().nullable(),
  auditId: z.string().nullable(),
  message: z.string(),
  /** What a processed report did; present with `report.done`. */
  summary: z
    .object({
      movedPosture: z.boolean(),
      opened: z.int(),
      reopened: z.int(),
      fixed: z.int(),
      score: z.number(),
      letter: z.string().nullable(),
      coverage: z.number(),
    })
    .nullable(),
});

export type LiveEvent = z.infer<typeof liveEventSchema>;

/** An event between servers: `teamId` decides who may see it; null is for everybody. */
export const liveMessageSchema = liveEventSchema.extend({ teamId: z.string().nullable() });

export type LiveMessage = z.infer<typeof liveMessageSchema>;
