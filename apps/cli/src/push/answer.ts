import { receiptSchema } from "@stance/model";
import { z } from "zod";

const doneSchema = z.looseObject({ id: z.string(), state: z.literal("done"), receipt: receiptSchema });

const receivedSchema = z.looseObject({ id: z.string(), state: z.literal("received"), statusUrl: z.string() });

const failedSchema = z.looseObject({
  id: z.string(),
  state: z.literal("failed"),
  error: z.looseObject({ message: z.string() }),
});

/**
 * What the server says to a report that it has taken: processed with its receipt, stored and not processed yet, or
 * stored and impossible to process.
 */
export const answerSchema = z.discriminatedUnion("state", [doneSchema, receivedSchema, failedSchema]);

export type Answer = z.infer<typeof answerSchema>;

/** Body of every answer that refuses. `path` names the place in the report, `requestId` the line in the server's log. */
export const refusalSchema = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.string(),
    path: z.union([z.string(), z.array(z.union([z.string(), z.number()]))]).optional(),
    requestId: z.string().optional(),
  }),
});

export type Refusal = z.infer<typeof refusalSchema>["error"];
