import type { CliContext } from "#cli-context.ts";
import { CliFailure } from "#cli-failure.ts";
import { printable } from "#terminal/printable.ts";
import { startProgress } from "#terminal/progress.ts";
import type { Screen } from "#terminal/screen.ts";

import type { Answer } from "./answer.ts";
import { isPlainText, resolveDestination, type Destination } from "./destination.ts";
import { receiptText } from "./receipt-text.ts";
import { sendReport } from "./send-report.ts";
import type { ToolTable } from "#project/tool-table.ts";

export type DeliveryOptions = {
  readonly server?: string | undefined;
  readonly token?: string | undefined;
  readonly wait: number;
};

/** Seconds. Processing a report takes well under one; the rest is room for a busy server. */
export const DEFAULT_WAIT_SECONDS = 20;
export const MAX_WAIT_SECONDS = 120;

/** Sends a report and prints the receipt to `out`; everything said on the way goes to the error stream. */
export async function deliver(
  body: string,
  options: DeliveryOptions,
  table: ToolTable | null,
  out: Screen,
  context: CliContext,
): Promise<void> {
  const destination = resolveDestination(options, context.config, table);
  warn(destination, context.err);
  const progress = startProgress(context.err);
  progress.show(`Sending to ${destination.server.host}`);
  let answer: Answer;
  try {
    answer = await sendReport(destination, {
      body,
      waitSeconds: options.wait,
      onRetry: (reason, attempt) => progress.note(`${printable(reason)} Trying again, attempt ${attempt}.`),
    });
  } finally {
    progress.stop();
  }
  report(answer, destination, out);
}

/** Prints what the reader should know before anything is sent. */
function warn(destination: Destination, err: Screen): void {
  const { server, serverFrom, tokenFrom } = destination;
  const mark = err.paint.yellow("!");
  if (isPlainText(server)) {
    err.write(
      `${mark} ${server.host} is reached by plain http (from ${serverFrom}): report and token can be read on the way.\n`,
    );
  }
  if (tokenFrom.endsWith(".toml")) {
    err.write(
      `${mark} The token is in ${printable(tokenFrom)}, where everybody who sees the code sees it. STANCE_TOKEN keeps it out.\n`,
    );
  }
}

function report(answer: Answer, { server }: Destination, out: Screen): void {
  switch (answer.state) {
    case "done":
      out.write(receiptText(answer.receipt, server, out));
      return;
    case "received":
      out.write(`Stored by ${server.host} as ${printable(answer.id)}; it will be processed soon.\n`);
      return;
    case "failed":
      throw new CliFailure("processing-failed", `${server.host} stored the report and could not process it.`, {
        details: [answer.error.message, `Audit ${answer.id}`],
        next: ["The server's log has the cause; the project keeps its last state."],
      });
    default:
      answer satisfies never;
  }
}
