import { CliFailure } from "#cli-failure.ts";

import type { Destination } from "./destination.ts";

/** Codes of Node and undici after which a new attempt may succeed. */
const TRANSIENT = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_SOCKET",
]);

/** Certificate errors of OpenSSL as Node names them, and the answer of a plain-text server to a TLS greeting. */
const TLS = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS|ERR_SSL|EPROTO/;

/** True for a broken or refused connection: the server may be starting. */
export function isWorthRetrying(error: unknown): boolean {
  return codesOf(error).some((code) => TRANSIENT.has(code));
}

/** What it means that no answer came. */
export function failureOfConnection(destination: Destination, error: unknown): CliFailure {
  const codes = codesOf(error);
  const { server, serverFrom } = destination;
  const details = [`${server.origin} (from ${serverFrom})`, messageOf(error)];
  const fail = (code: CliFailure["code"], message: string, ...next: string[]): CliFailure =>
    new CliFailure(code, message, { details, next, cause: error });

  if (error instanceof Error && error.name === "TimeoutError") {
    return fail(
      "server-timeout",
      `${server.host} did not answer in time.`,
      again,
      "A shorter --wait makes it answer before it has finished.",
    );
  }
  if (codes.includes("ENOTFOUND") || codes.includes("EAI_AGAIN")) {
    return fail(
      "server-unknown-host",
      `The name ${server.hostname} cannot be resolved.`,
      "Check the spelling of the address and the network.",
    );
  }
  if (codes.some((code) => TLS.test(code))) {
    return fail(
      "server-tls",
      `No trusted encrypted connection to ${server.host} is possible.`,
      "For a certificate of your own authority: NODE_EXTRA_CA_CERTS=authority.pem",
      `For a server that speaks plain HTTP on this machine: ${server.href.replace(/^https:/, "http:")}`,
    );
  }
  if (codes.some((code) => code.includes("TIMEOUT") || code === "ETIMEDOUT")) {
    return fail("server-timeout", `${server.host} did not answer in time.`, again);
  }
  return fail(
    "server-unreachable",
    `${server.host} cannot be reached.`,
    "Check that the server runs and that the address and port are right.",
    again,
  );
}

const again = "Sending the same report again is safe: it is recognized and counted once.";

/** Error codes of the error and of what caused it; fetch hides the reason in `cause`, several addresses in `errors`. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [...own, ...codesOf(error.cause), ...parts.flatMap(codesOf)];
}

/** The innermost message, which is the one that says something. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return messageOf(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join("; ");
  return error.message;
}
