/** Every way in which the server refuses; the same set for tRPC and plain HTTP. */
export type ErrorCode =
  | "bad-request"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "too-large"
  | "unsupported-media-type"
  | "unprocessable"
  | "too-many-requests"
  | "unavailable";

type AppErrorOptions = ErrorOptions & {
  /** Place in the sent document, for example `evidence.django-settings.module`. */
  readonly path?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

/** An expected refusal. The message is for the person who asked and is sent as it is. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly path: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.path = options.path;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export const HTTP_STATUS: Record<ErrorCode, number> = {
  "bad-request": 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  unprocessable: 422,
  "too-many-requests": 429,
  unavailable: 503,
};
