import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { CliFailure } from "#cli-failure.ts";
import { CLI_VERSION } from "#version.ts";

import { answerSchema, type Answer } from "./answer.ts";
import type { Destination } from "./destination.ts";
import { failureOfConnection, isWorthRetrying } from "./failure-of-connection.ts";
import { failureOfStatus } from "./failure-of-status.ts";

export type Sending = {
  /** The report, byte for byte as it was written. */
  readonly body: string;
  /** Seconds that the server may take before it answers without a receipt. */
  readonly waitSeconds: number;
  /** Other times than the usual ones. */
  readonly timing?: Timing;
  /** Called before a new attempt, with the reason of the last one. */
  readonly onRetry: (reason: string, attempt: number) => void;
};

/** Milliseconds. `pauses` come before each further attempt, `patience` is for upload and answer on top of the wait. */
type Timing = { readonly pauses: readonly number[]; readonly patience: number };

/** Long enough for a restart, short enough for a person; a large report over a slow line needs the patience. */
const USUAL_TIMING: Timing = { pauses: [300, 1000, 2500], patience: 40_000 };
/** A server may ask for a longer pause; more than this is not worth waiting for. */
const LONGEST_PAUSE = 15_000;

/**
 * Sends a report. Repeats after a broken connection and after 503, never after any other answer; the key made from the
 * report's bytes lets the server recognize a repetition, so nothing is counted twice.
 * @throws CliFailure for every way in which the server may be away or refuse.
 */
export async function sendReport(destination: Destination, sending: Sending): Promise<Answer> {
  const body = gzipSync(sending.body);
  const key = createHash("sha256").update(sending.body).digest("hex");
  const { pauses, patience } = sending.timing ?? USUAL_TIMING;
  const timeout = sending.waitSeconds * 1000 + patience;
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOnce(destination, { body, key, waitSeconds: sending.waitSeconds, timeout });
    if (outcome.kind === "answer") return outcome.answer;
    const wait = pauses[attempt];
    if (!outcome.isWorthRetrying || wait === undefined) throw outcome.failure;
    sending.onRetry(outcome.failure.message, attempt + 2);
    await pause(Math.min(LONGEST_PAUSE, outcome.pauseMilliseconds ?? wait));
  }
}

type Attempt =
  | { readonly kind: "answer"; readonly answer: Answer }
  | {
      readonly kind: "failure";
      readonly failure: CliFailure;
      readonly isWorthRetrying: boolean;
      readonly pauseMilliseconds?: number | undefined;
    };

type Payload = {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly key: string;
  readonly waitSeconds: number;
  readonly timeout: number;
};

async function attemptOnce(destination: Destination, payload: Payload): Promise<Attempt> {
  const address = new URL(`api/v1/reports?wait=${payload.waitSeconds}`, destination.server);
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: {
        authorization: `Bearer ${destination.token}`,
        accept: "application/json",
        "content-type": "application/json",
        "content-encoding": "gzip",
        "idempotency-key": payload.key,
        "user-agent": `stance/${CLI_VERSION}`,
      },
      body: payload.body,
      // The token is for this server only: it must not follow a redirect to another one.
      redirect: "manual",
      signal: AbortSignal.timeout(payload.timeout),
    });
    const text = await response.text();
    if (response.ok) return { kind: "answer", answer: readAnswer(destination, text) };
    return {
      kind: "failure",
      failure: failureOfStatus(destination, response.status, response.headers, text),
      isWorthRetrying: response.status === 503,
      pauseMilliseconds: retryAfter(response.headers),
    };
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    return {
      kind: "failure",
      failure: failureOfConnection(destination, error),
      isWorthRetrying: isWorthRetrying(error),
    };
  }
}

function readAnswer(destination: Destination, text: string): Answer {
  const answer = answerSchema.safeParse(parseJson(text));
  if (answer.success) return answer.data;
  const [issue] = answer.error.issues;
  throw new CliFailure(
    "server-not-stance",
    `${destination.server.host} answered in a form that stance ${CLI_VERSION} does not know.`,
    {
      details: [`At ${issue?.path.join(".") || "the top"}: ${issue?.message ?? "not an answer"}`],
      next: [
        `Check that ${destination.server.href} is a Stance server (from ${destination.serverFrom}).`,
        "Or the server is newer than this program: use the one that the server offers on its set-up page.",
      ],
    },
  );
}

/** Undefined for text that is not JSON, which no schema accepts. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
