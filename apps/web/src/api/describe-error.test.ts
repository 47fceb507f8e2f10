import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { describeError, isUnauthorized, isWorthRetrying } from "./describe-error.ts";

function answered(code: string, httpStatus: number, message: string): TRPCClientError<never> {
  return TRPCClientError.from({
    error: { code: -32000, message, data: { code, httpStatus, requestId: "01JD6X3V7Q" } },
  });
}

test("an error of the server keeps its message and its request id", () => {
  expect(describeError(answered("NOT_FOUND", 404, "No such project."))).toEqual({
    code: "NOT_FOUND",
    message: "No such project.",
    requestId: "01JD6X3V7Q",
  });
});

test("a server that cannot be reached is named as that, not as a failed fetch", () => {
  const error = TRPCClientError.from(new TypeError("Failed to fetch"));
  expect(describeError(error)).toMatchObject({ code: "NO_ANSWER", requestId: null });
});

test("a proxy's page without tRPC data gives its request id", () => {
  const response = new Response("<html>", { status: 502, headers: { "x-request-id": "abc" } });
  const error = TRPCClientError.from(new SyntaxError("Unexpected token <"), { meta: { response } });
  expect(describeError(error)).toMatchObject({ code: "NO_ANSWER", requestId: "abc" });
});

test("a fault of the page itself is not blamed on the server", () => {
  expect(describeError(new RangeError("bad date"))).toMatchObject({ code: "BROKEN_PAGE", requestId: null });
});

test("only UNAUTHORIZED means signed out", () => {
  expect(isUnauthorized(answered("UNAUTHORIZED", 401, "Sign in."))).toBe(true);
  expect(isUnauthorized(answered("FORBIDDEN", 403, "Not yours."))).toBe(false);
});

test("client errors are not asked again, server errors are", () => {
  expect(isWorthRetrying(answered("NOT_FOUND", 404, ""))).toBe(false);
  expect(isWorthRetrying(answered("INTERNAL_SERVER_ERROR", 500, ""))).toBe(true);
  expect(isWorthRetrying(TRPCClientError.from(new TypeError("Failed to fetch")))).toBe(true);
});
