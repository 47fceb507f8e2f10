import { baselineSchema, type Baseline } from "@stance/model";

import { CliFailure } from "#cli-failure.ts";
import type { Destination } from "#push/destination.ts";
import { failureOfConnection } from "#push/failure-of-connection.ts";
import { failureOfStatus } from "#push/failure-of-status.ts";
import { CLI_VERSION } from "#version.ts";

/** Milliseconds. */
const PATIENCE = 30_000;

/**
 * What the server knows of a project's default branch.
 * @throws CliFailure `no-baseline` when the server does not know the project, and as `sendReport` for all else.
 */
export async function fetchBaseline(destination: Destination, project: string): Promise<Baseline> {
  const { server, token } = destination;
  const address = new URL("api/v1/baseline", server);
  address.searchParams.set("project", project);
  let response: Response;
  let body: string;
  try {
    response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept: "application/json", "user-agent": `stance/${CLI_VERSION}` },
      // The token is for this server only: it must not follow a redirect to another one.
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    body = await response.text();
  } catch (error) {
    throw failureOfConnection(destination, error);
  }
  if (response.status === 404) {
    throw new CliFailure("no-baseline", `${server.host} does not show a project ${project} to this token.`, {
      next: [
        "Send a report of the default branch first: stance audit --push",
        "Name the project as it is on the server: --name NAME",
        "Or compare with a file: --baseline FILE",
      ],
    });
  }
  if (!response.ok) throw failureOfStatus(destination, response.status, response.headers, body);
  const parsed = baselineSchema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw new CliFailure(
    "server-not-stance",
    `${server.host} answered in a form that stance ${CLI_VERSION} does not know.`,
    {
      next: ["Use the program that the server offers on its set-up page.", "Or compare with a file: --baseline FILE"],
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
