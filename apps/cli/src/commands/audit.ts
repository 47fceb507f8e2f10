import { Command, Option } from "commander";

import { auditProject, type AuditedProject } from "#audit/audit-project.ts";
import { locateProject } from "#project/locate-project.ts";
import { DEFAULT_THRESHOLD, reaches, THRESHOLDS, type Threshold } from "#audit/threshold.ts";
import { writeOutput } from "#audit/write-output.ts";
import { checklist } from "#checklist/checklist.ts";
import type { CliContext } from "#cli-context.ts";
import { EXIT_CODE } from "#exit-code.ts";
import { deliver, type DeliveryOptions } from "#push/deliver.ts";
import { addDeliveryOptions } from "#push/delivery-options.ts";
import { resolveDestination } from "#push/destination.ts";
import { showDryRun } from "#push/dry-run.ts";
import { readToolTable } from "#project/tool-table.ts";
import { fileScreen, type Screen } from "#terminal/screen.ts";

type AuditOptions = DeliveryOptions & {
  readonly all?: true;
  readonly format: "text" | "json";
  readonly output?: string;
  readonly settings?: string;
  readonly project?: string;
  readonly name?: string;
  readonly failOn: Threshold;
  readonly push?: true;
  readonly dryRun?: true;
};

/** `stance audit [PATH]`: reads a Django project without running it and prints its checklist; sends it with `--push`. */
export function auditCommand(context: CliContext): Command {
  const command = new Command("audit")
    .summary("audit a Django project and print its checklist")
    .description(
      "Reads the source of a Django project, without importing or running any of it, and prints its security checklist.",
    )
    .argument("[PATH]", "directory of the project, or one above it", ".")
    .option("--all", "show passing and not applicable controls one by one")
    .addOption(new Option("--format <FORMAT>", "what to print").choices(["text", "json"]).default("text"))
    .option("--output <FILE>", "write to this file instead of standard output")
    .option("--settings <MODULE>", "settings module that production runs with, for example shop.settings.production")
    .option("--project <DIR>", "which project below PATH, when there are several")
    .option("--name <NAME>", "name of the project on the server")
    .addOption(
      new Option("--fail-on <SEVERITY>", "exit with 1 when a finding this bad or worse is open")
        .choices(THRESHOLDS)
        .default(DEFAULT_THRESHOLD),
    )
    .option("--push", "send the report to a Stance server")
    .option("--dry-run", "print exactly what --push would send, and send nothing");
  return addDeliveryOptions(command).action((path: string, options: AuditOptions) => audit(path, options, context));
}

async function audit(path: string, options: AuditOptions, context: CliContext): Promise<void> {
  const located = await locateProject(path, options.project);
  const table = await readToolTable(located.directory);
  // A missing server or token is told before the work, not after it.
  if (options.push === true && options.dryRun !== true) resolveDestination(options, context.config, table);
  const audited = await auditProject(located, table, options, context);
  const body = `${JSON.stringify(audited.report, null, 2)}\n`;
  if (options.dryRun === true) showDryRun(body, options, table, context);
  else {
    await print(audited, body, path, options, context);
    if (options.push === true) {
      const screen = receiptScreen(options, context);
      if (options.format === "text" && options.output === undefined) screen.write("\n");
      await deliver(body, options, table, screen, context);
    }
  }
  const severities = audited.judgment.findings.map(({ draft }) => draft.severity);
  context.finish(reaches(severities, options.failOn) ? EXIT_CODE.findings : EXIT_CODE.clean);
}

async function print(
  audited: AuditedProject,
  body: string,
  path: string,
  options: AuditOptions,
  context: CliContext,
): Promise<void> {
  const { project, settings } = options;
  const again = {
    programName: context.programName,
    path,
    ...(project === undefined ? {} : { project }),
    ...(settings === undefined ? {} : { settings }),
  };
  const render = (screen: Screen): string =>
    options.format === "json" ? body : checklist({ ...audited, isComplete: options.all === true, again }, screen);
  if (options.output === undefined) {
    context.out.write(render(context.out));
    return;
  }
  await writeOutput(options.output, render(fileScreen(context.config)));
  context.err.write(`Written to ${options.output}\n`);
}

/** Standard output holds the report and nothing else where a report was asked for. */
function receiptScreen(options: AuditOptions, context: CliContext): Screen {
  return options.format === "json" && options.output === undefined ? context.err : context.out;
}
