import { Command, Option } from "commander";

import { auditProject } from "#audit/audit-project.ts";
import { bodyOf, FORMATS, renderAudits, type Format, type GatedProject } from "#audit/render-audits.ts";
import { writeOutput } from "#audit/write-output.ts";
import type { CliContext } from "#cli-context.ts";
import { CliFailure } from "#cli-failure.ts";
import { EXIT_CODE } from "#exit-code.ts";
import { baselineSource } from "#gate/baseline-source.ts";
import { baselineOf, evaluateGate } from "#gate/evaluate-gate.ts";
import { DEFAULT_THRESHOLD, parseThreshold, showThreshold, type Threshold } from "#gate/threshold.ts";
import { selectControls } from "#only/select-controls.ts";
import { forOneOnly, selectProjects, type SelectedProject } from "#project/select-projects.ts";
import { addSelectionOptions, collect, type SelectionOptions } from "#project/selection-options.ts";
import { deliver, type DeliveryOptions } from "#push/deliver.ts";
import { addDeliveryOptions } from "#push/delivery-options.ts";
import { resolveDestination } from "#push/destination.ts";
import { showDryRun } from "#push/dry-run.ts";
import { fileScreen, type Screen } from "#terminal/screen.ts";

type AuditOptions = DeliveryOptions &
  SelectionOptions & {
    readonly all?: true;
    readonly format: Format;
    readonly output?: string;
    readonly name?: string;
    readonly only: readonly string[];
    readonly failOn: Threshold;
    readonly baseline?: string;
    readonly writeBaseline?: string;
    readonly push?: true;
    readonly dryRun?: true;
  };

/** `stance audit [PATH]`: reads Django projects without running them and prints what was found; sends it with `--push`. */
export function auditCommand(context: CliContext): Command {
  const command = new Command("audit")
    .summary("audit a Django project and print its checklist")
    .description(
      "Reads the source of a Django project, without importing or running any of it, and prints its security checklist.",
    )
    .argument("[PATH]", "directory of the project, or one above it", ".")
    .option("--all", "show passing and not applicable controls one by one")
    .addOption(new Option("--format <FORMAT>", "what to print").choices(FORMATS).default("text"))
    .option("--output <FILE>", "write to this file instead of standard output")
    .option("--only <CONTROL|AREA>", "judge and show only this; can be repeated", collect, [])
    .option("--name <NAME>", "name of the project on the server")
    .addOption(
      new Option("--fail-on <SEVERITY>", "exit with 1 when a finding this bad or worse is open; new:SEVERITY, never")
        .argParser(parseThreshold)
        .default(DEFAULT_THRESHOLD, showThreshold(DEFAULT_THRESHOLD)),
    )
    .option("--baseline <FILE>", "known findings for new:SEVERITY; else those of the server's default branch")
    .option("--write-baseline <FILE>", "write the findings of this audit for --baseline")
    .option("--push", "send the report to a Stance server")
    .option("--dry-run", "print exactly what --push would send, and send nothing");
  return addDeliveryOptions(addSelectionOptions(command)).action((path: string, options: AuditOptions) =>
    audit(path, options, context),
  );
}

async function audit(path: string, options: AuditOptions, context: CliContext): Promise<void> {
  const only = selectControls(options.only);
  const selected = await selectProjects(path, options);
  checkOptions(options, selected);
  const tables = selected.map(({ table }) => table);
  // A missing server or token is told before the work, not after it.
  if (options.push === true && options.dryRun !== true)
    for (const table of tables) resolveDestination(options, context.config, table);
  const baselineFor = await baselineSource(options, tables, context);
  const audits: GatedProject[] = [];
  for (const project of selected) {
    const audited = await auditProject(project, { name: options.name, only }, context);
    const baseline = await baselineFor(audited.projectName, project.table);
    const { findings } = audited.judgment;
    audits.push({ ...audited, ...evaluateGate(findings, audited.suppressions, options.failOn, baseline) });
  }
  if (options.dryRun === true) for (const one of audits) showDryRun(bodyOf(one), options, one.selected.table, context);
  else {
    await print(audits, path, options, context);
    if (options.push === true) await push(audits, options, context);
  }
  if (options.writeBaseline !== undefined) await writeBaselines(audits, options.writeBaseline, context);
  context.finish(audits.some(({ gate }) => gate.failing.size > 0) ? EXIT_CODE.findings : EXIT_CODE.clean);
}

function checkOptions(
  { only, push: isPush, dryRun, writeBaseline, name }: AuditOptions,
  selected: readonly SelectedProject[],
): void {
  if (name !== undefined && selected.length > 1) {
    throw forOneOnly(
      "--name",
      selected.map(({ project }) => project),
    );
  }
  const whole = isPush === true || dryRun === true ? "--push" : writeBaseline === undefined ? null : "--write-baseline";
  if (only.length > 0 && whole !== null) {
    throw new CliFailure("usage", `--only and ${whole} do not go together.`, {
      details: ["A part of the checklist would be taken for the whole."],
      next: ["Leave out one of them."],
    });
  }
}

async function print(
  audits: readonly GatedProject[],
  path: string,
  options: AuditOptions,
  context: CliContext,
): Promise<void> {
  const { settings } = options;
  const textOptions = ({ selected }: GatedProject) => ({
    isComplete: options.all === true,
    again: {
      programName: context.programName,
      path,
      ...(audits.length === 1 && options.project === undefined && options.root === undefined
        ? {}
        : { project: selected.project }),
      ...(settings === undefined ? {} : { settings }),
    },
  });
  const render = (screen: Screen): string => renderAudits(audits, options.format, textOptions, screen);
  if (options.output === undefined) {
    context.out.write(render(context.out));
    return;
  }
  await writeOutput(options.output, render(fileScreen(context.config)));
  context.err.write(`Written to ${options.output}\n`);
}

async function push(audits: readonly GatedProject[], options: AuditOptions, context: CliContext): Promise<void> {
  const screen = receiptScreen(options, context);
  for (const audited of audits) {
    if (options.format === "text" && options.output === undefined) screen.write("\n");
    await deliver(bodyOf(audited), options, audited.selected.table, screen, context);
  }
}

async function writeBaselines(audits: readonly GatedProject[], file: string, context: CliContext): Promise<void> {
  const baselines = audits.map(({ projectName, report, judgment }) =>
    baselineOf(projectName, report.finishedAt, judgment.findings),
  );
  await writeOutput(file, `${JSON.stringify(baselines.length === 1 ? baselines[0] : baselines, null, 2)}\n`);
  context.err.write(`Baseline written to ${file}\n`);
}

/** Standard output holds the report and nothing else where a report was asked for. */
function receiptScreen(options: AuditOptions, context: CliContext): Screen {
  return options.format !== "text" && options.output === undefined ? context.err : context.out;
}
