import { initTRPC, type TRPC_ERROR_CODE_KEY, TRPCError } from "@trpc/server";
import { ZodError } from "zod";

import type { Permission } from "#access/permissions.ts";
import { AppError, type ErrorCode } from "#app-error.ts";

import type { Context } from "./context.ts";

/** What a procedure demands; set by its builder, read by the test that walks the router. */
export type ProcedureScope = {
  readonly scope: "public" | "user" | "team" | "project";
  readonly permission: Permission | null;
};

const TRPC_CODE: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  "bad-request": "BAD_REQUEST",
  unauthorized: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  "too-large": "PAYLOAD_TOO_LARGE",
  "unsupported-media-type": "UNSUPPORTED_MEDIA_TYPE",
  unprocessable: "UNPROCESSABLE_CONTENT",
  "too-many-requests": "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** Milliseconds. Comments that keep proxies from closing a silent stream and let the browser notice a dead one. */
const HEARTBEAT = 15_000;

const t = initTRPC
  .context<Context>()
  .meta<ProcedureScope>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: HEARTBEAT }, client: { reconnectAfterInactivityMs: 3 * HEARTBEAT } },
    errorFormatter: ({ shape, error, ctx }) => {
      const isOurs = shape.data.httpStatus >= 500;
      const { cause } = error;
      return {
        ...shape,
        message: isOurs ? "Internal error" : cause instanceof ZodError ? describeIssues(cause) : shape.message,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          requestId: ctx?.request.id ?? null,
          retryAfterSeconds: cause instanceof AppError ? (cause.retryAfterSeconds ?? null) : null,
        },
      };
    },
  });

export const router = t.router;

/** Refusals get their code here, so that procedures throw the same error as plain HTTP handlers. */
const withRefusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || !(result.error.cause instanceof AppError)) return result;
  const { cause } = result.error;
  throw new TRPCError({ code: TRPC_CODE[cause.code], message: cause.message, cause });
});

/** Start of every builder in procedures.ts; nothing else uses it, so that no procedure is without scope. */
export const baseProcedure = t.procedure.use(withRefusals);

function describeIssues(error: ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`))
    .join("; ");
}
