import { InvalidArgumentError, type Command } from "commander";

import { DEFAULT_WAIT_SECONDS, MAX_WAIT_SECONDS } from "./deliver.ts";

/** The options of everything that sends. */
export function addDeliveryOptions(command: Command): Command {
  return command
    .option("--server <URL>", "address of the server (else STANCE_SERVER, else [tool.stance] server)")
    .option("--token <TOKEN>", "project token (else STANCE_TOKEN, else [tool.stance] token)")
    .option(
      "--wait <SECONDS>",
      "how long the server may take to answer with a receipt",
      waitSeconds,
      DEFAULT_WAIT_SECONDS,
    );
}

function waitSeconds(text: string): number {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_WAIT_SECONDS) {
    throw new InvalidArgumentError(`Give whole seconds from 0 to ${MAX_WAIT_SECONDS}.`);
  }
  return seconds;
}
