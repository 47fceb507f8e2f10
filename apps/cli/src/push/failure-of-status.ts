import { CliFailure } from "#cli-failure.ts";

import { refusalSchema, type Refusal } from "./answer.ts";
import type { Destination } from "./destination.ts";

/** What an answer other than success means. The body is the server's refusal where it is Stance that answers. */
export function failureOfStatus(destination: Destination, status: number, headers: Headers, body: string): CliFailure {
  if (status >= 300 && status < 400) return redirected(destination, status, headers);
  const refusal = readRefusal(body);
  if (refusal === null) return notStance(destination, status, body);
  return refused(destination, status, headers, refusal);
}

function refused(destination: Destination, status: number, headers: Headers, refusal: Refusal): CliFailure {
  const { server, tokenFrom } = destination;
  const details = detailsOf(status, refusal);
  const fail = (code: CliFailure["code"], message: string, ...next: string[]): CliFailure =>
    new CliFailure(code, message, { details, next });
  switch (status) {
    case 401:
      return fail(
        "token-refused",
        `${server.host} does not accept the token from ${tokenFrom}.`,
        "It may be mistyped, expired or revoked: make a new one on the project's page.",
      );
    case 403:
      return fail(
        "token-not-allowed",
        `The token from ${tokenFrom} may not send this report to ${server.host}.`,
        "Use a token with the scope ingest, made for this project or its team.",
      );
    case 409:
      return fail(
        "report-conflict",
        `${server.host} holds something that contradicts this report.`,
        "Audit again and send the new report.",
      );
    case 413:
      return fail(
        "report-too-large",
        `The report is too large for ${server.host}.`,
        "Audit one project at a time with --project, or ask for higher limits.",
      );
    case 400:
    case 415:
    case 422:
      return fail(
        "report-refused",
        `${server.host} refused the report.`,
        "A file edited by hand may be damaged: write it anew with stance audit --format json.",
      );
    case 429:
      return fail(
        "too-many-reports",
        `${server.host} has received too many reports with this token.`,
        waitHint(headers),
      );
    default:
      return fail(
        "server-error",
        `${server.host} could not take the report now.`,
        "Try again later; nothing is counted twice.",
        "The server's log has the cause.",
      );
  }
}

function detailsOf(status: number, refusal: Refusal): readonly string[] {
  const place = Array.isArray(refusal.path) ? refusal.path.join(".") : refusal.path;
  return [
    `${status} ${refusal.code}: ${refusal.message}`,
    ...(place === undefined || place === "" ? [] : [`At ${place}`]),
    ...(refusal.requestId === undefined ? [] : [`Request ${refusal.requestId}`]),
  ];
}

function redirected(destination: Destination, status: number, headers: Headers): CliFailure {
  const { server, serverFrom } = destination;
  return new CliFailure("server-redirect", `${server.host} sends on to another address.`, {
    details: [`${status} to ${headers.get("location") ?? "an address that it does not name"}`],
    next: [`The token is sent to one server only: give its final address in ${serverFrom}.`],
  });
}

function notStance(destination: Destination, status: number, body: string): CliFailure {
  const { server, serverFrom } = destination;
  const code = status >= 500 ? "server-error" : "server-not-stance";
  const what = status >= 500 ? "has a problem" : "does not answer like a Stance server";
  const [first = ""] = body.trim().split("\n", 1);
  return new CliFailure(code, `${server.host} ${what}.`, {
    details: [`${status}${first === "" ? "" : `: ${first.slice(0, 120)}`}`],
    next: [`Check the address, its port and its path: ${server.href} (from ${serverFrom}).`],
  });
}

function waitHint(headers: Headers): string {
  const seconds = headers.get("retry-after");
  return seconds === null ? "Wait a minute and send it again." : `Send it again in ${seconds} seconds.`;
}

function readRefusal(body: string): Refusal | null {
  try {
    return refusalSchema.parse(JSON.parse(body)).error;
  } catch {
    // Not JSON or of another shape: something else than Stance answered, which the caller reports.
    return null;
  }
}
