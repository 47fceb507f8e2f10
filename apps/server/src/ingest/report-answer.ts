import type { AuditState, PrismaClient } from "@stance/db";
import { receiptSchema, type Receipt } from "@stance/model";

/** Answer of the plain HTTP part about one report. */
export type ReportAnswer =
  | { readonly id: string; readonly state: "done"; readonly receipt: Receipt }
  | { readonly id: string; readonly state: "received"; readonly statusUrl: string }
  | {
      readonly id: string;
      readonly state: "failed";
      readonly error: { readonly code: string; readonly message: string; readonly path?: string };
    };

type AuditResult = { readonly state: AuditState; readonly receipt: unknown; readonly error: unknown };

/** Where a stored report stands. */
export async function reportAnswer(client: PrismaClient, id: string): Promise<ReportAnswer> {
  const audit = await client.audit.findUniqueOrThrow({
    where: { id },
    select: { state: true, receipt: true, error: true },
  });
  return answerOf(id, audit);
}

/** HTTP status of an answer: 202 says that the report is stored and its processing not finished. */
export function statusOf({ state }: ReportAnswer): 200 | 202 {
  return state === "received" ? 202 : 200;
}

function answerOf(id: string, { state, receipt, error }: AuditResult): ReportAnswer {
  switch (state) {
    case "done":
      return { id, state, receipt: receiptSchema.parse(receipt) };
    case "failed":
      return { id, state, error: readError(error) };
    case "received":
    case "processing":
      return { id, state: "received", statusUrl: `/api/v1/reports/${id}` };
  }
}

function readError(error: unknown): Extract<ReportAnswer, { state: "failed" }>["error"] {
  const field = (name: string): unknown =>
    typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
  const path = field("path");
  return {
    code: String(field("code")),
    message: String(field("message")),
    ...(typeof path === "string" ? { path } : {}),
  };
}
