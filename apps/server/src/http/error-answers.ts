import type { FastifyError, FastifyInstance } from "fastify";

import { AppError, HTTP_STATUS, type ErrorCode } from "#app-error.ts";

/** Body of every refusal of the plain HTTP part. */
export type ErrorBody = {
  readonly error: {
    readonly code: ErrorCode | "internal";
    readonly message: string;
    readonly path?: string;
    readonly requestId: string;
  };
};

/** Codes for what Fastify and its plugins refuse by status alone. */
const CODE_OF_STATUS: ReadonlyMap<number, ErrorCode> = new Map(
  (Object.keys(HTTP_STATUS) as ErrorCode[]).map((code) => [HTTP_STATUS[code], code]),
);

/** Client errors show their message; of anything else only the request id is told, the details are in the log. */
export function errorAnswers(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | AppError>(async (error, request, reply) => {
    if (error instanceof AppError) {
      if (error.retryAfterSeconds !== undefined) reply.header("Retry-After", error.retryAfterSeconds);
      const place = error.path === undefined ? {} : { path: error.path };
      reply.code(HTTP_STATUS[error.code]);
      return {
        error: { code: error.code, message: error.message, ...place, requestId: request.id },
      } satisfies ErrorBody;
    }
    const status = error.statusCode ?? 500;
    const code = CODE_OF_STATUS.get(status) ?? "bad-request";
    if (status >= 400 && status < 500) {
      reply.code(status);
      return { error: { code, message: error.message, requestId: request.id } } satisfies ErrorBody;
    }
    request.log.error({ err: error }, "request failed");
    reply.code(500);
    return { error: { code: "internal", message: "Internal error", requestId: request.id } } satisfies ErrorBody;
  });
}
