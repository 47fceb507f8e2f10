import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@stance/server";

type ApiError = TRPCClientError<AppRouter>;

export type ErrorDescription = {
  /** tRPC's code, `NO_ANSWER` when the server could not be reached, `BROKEN_PAGE` when this program is at fault. */
  readonly code: string;
  /** A sentence for the reader. */
  readonly message: string;
  /** What an administrator looks up in the server's log. */
  readonly requestId: string | null;
};

/** Turns whatever a query, a mutation or a component threw into words. */
export function describeError(error: unknown): ErrorDescription {
  if (!isApiError(error)) {
    const detail = error instanceof Error ? error.message : String(error);
    return { code: "BROKEN_PAGE", message: `This part of the page failed: ${detail}`, requestId: null };
  }
  const requestId = requestIdOf(error);
  const code = stringField(error.data, "code");
  if (code !== null) return { code, message: error.message, requestId };
  return isAway(error)
    ? { code: "NO_ANSWER", message: "The server did not answer. It may be starting or out of reach.", requestId }
    : { code: "UNREADABLE", message: "The server sent an answer that Stance cannot read.", requestId };
}

export function isUnauthorized(error: unknown): boolean {
  return isApiError(error) && stringField(error.data, "code") === "UNAUTHORIZED";
}

/** Answers in the 400s do not get better by asking again. */
export function isWorthRetrying(error: unknown): boolean {
  if (!isApiError(error)) return false;
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null || !("httpStatus" in data)) return true;
  return typeof data.httpStatus !== "number" || data.httpStatus >= 500;
}

function isApiError(error: unknown): error is ApiError {
  return error instanceof TRPCClientError;
}

function isAway(error: ApiError): boolean {
  return responseOf(error)?.ok !== true;
}

function requestIdOf(error: ApiError): string | null {
  return stringField(error.data, "requestId") ?? responseOf(error)?.headers.get("x-request-id") ?? null;
}

function responseOf(error: ApiError): Response | null {
  const response = error.meta?.["response"];
  return response instanceof Response ? response : null;
}

function stringField(data: unknown, name: string): string | null {
  if (typeof data !== "object" || data === null) return null;
  const value: unknown = Reflect.get(data, name);
  return typeof value === "string" ? value : null;
}
