import { Command } from "commander";

import type { CliContext } from "#cli-context.ts";
import { deliver, type DeliveryOptions } from "#push/deliver.ts";
import { readReport } from "#push/read-report.ts";
import { addDeliveryOptions } from "#push/delivery-options.ts";
import { readToolTable } from "#project/tool-table.ts";

/** `stance push [FILE|-]`: sends a report that `stance audit --format json` wrote. */
export function pushCommand(context: CliContext): Command {
  const command = new Command("push")
    .summary("send a report to a Stance server")
    .description("Sends a report written by `stance audit --format json` and prints what it changed.")
    .argument("[FILE]", "the report; - or nothing reads standard input", "-");
  return addDeliveryOptions(command).action((file: string, options: DeliveryOptions) => push(file, options, context));
}

async function push(file: string, options: DeliveryOptions, context: CliContext): Promise<void> {
  const body = await readReport(file);
  await deliver(body, options, await readToolTable(process.cwd()), context.out, context);
}
