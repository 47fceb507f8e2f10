import { controls } from "@stance/catalog";
import { Command } from "commander";

import { auditProject, type AuditedProject } from "#audit/audit-project.ts";
import type { CliContext } from "#cli-context.ts";
import { EXIT_CODE } from "#exit-code.ts";
import { patchLines } from "#explain/patch-lines.ts";
import { outcomeLines } from "#fix/outcome-lines.ts";
import { planFixes, type FixPlan } from "#fix/plan-fixes.ts";
import { proposalsOf, type Unfixed } from "#fix/proposals-of.ts";
import { unifiedDiff } from "#fix/unified-diff.ts";
import { writeChanges } from "#fix/write-changes.ts";
import { selectControls } from "#only/select-controls.ts";
import { selectProject } from "#project/select-projects.ts";
import { addSelectionOptions, type SelectionOptions } from "#project/selection-options.ts";
import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";
import { wrapText } from "#terminal/wrap-text.ts";

type FixOptions = SelectionOptions & { readonly path: string; readonly write?: true };

/** `stance fix [CONTROL...]`: the changes that make failing controls pass, as one diff; `--write` makes them. */
export function fixCommand(context: CliContext): Command {
  const command = new Command("fix")
    .summary("show or make the changes that fix failing controls")
    .description(
      "Prints one unified diff against the project's own files, for git apply; --write makes the changes and audits again. " +
        "The diff holds the files' real text and is for this machine only.",
    )
    .argument("[CONTROL...]", "ids or areas; all failing controls if none is given")
    .option("--path <PATH>", "directory of the project, or one above it", ".")
    .option("--write", "change the files");
  return addSelectionOptions(command).action((names: readonly string[], options: FixOptions) =>
    fix(names, options, context),
  );
}

async function fix(names: readonly string[], options: FixOptions, context: CliContext): Promise<void> {
  const only = selectControls(names);
  const selected = await selectProject(options.path, options);
  // All controls are judged all the same: a fix must not be told as one that changes nothing else.
  const audited = await auditProject(selected, {}, context);
  const isWanted = (id: string): boolean => only === null || only.some((control) => control.id === id);
  const { proposals, unfixed } = proposalsOf(audited, isWanted);
  const plan = planFixes(proposals, audited.textOf);
  const diff = unifiedDiff(plan.changes, selected.root, process.cwd());
  context.out.write(shownDiff(diff, context.out));
  tell(plan, unfixed, audited, isWanted, context);
  if (options.write !== true || plan.changes.length === 0) {
    if (options.write === true) context.finish(isFailing(audited, isWanted) ? EXIT_CODE.findings : EXIT_CODE.clean);
    return;
  }
  await writeChanges(plan.changes, selected.root);
  const after = await auditProject(selected, {}, context);
  context.err.write(`${outcomeLines(audited.judgment, after.judgment, plan, context.err).join("\n")}\n`);
  context.finish(isFailing(after, isWanted) ? EXIT_CODE.findings : EXIT_CODE.clean);
}

/** A pipe gets the exact bytes, for `git apply`; a terminal gets color and nothing that could move its cursor. */
function shownDiff(diff: string, screen: Screen): string {
  if (!screen.isInteractive || diff === "") return diff;
  return `${patchLines({ text: diff }, screen).join("\n")}\n`;
}

function tell(
  plan: FixPlan,
  unfixed: readonly Unfixed[],
  { judgment }: AuditedProject,
  isWanted: (id: string) => boolean,
  { err, programName }: CliContext,
): void {
  const say = (mark: string, text: string): void => {
    const [first = "", ...rest] = wrapText(printable(text), err.width - 2);
    err.write(`${mark} ${first}\n${rest.map((line) => `  ${line}\n`).join("")}`);
  };
  const fixed = new Set(plan.accepted.map(({ control }) => control));
  for (const { proposal, reason } of plan.refused)
    say(err.paint.yellow("!"), `${proposal.control}: left out. ${reason}`);
  for (const { control, finding, reason } of unfixed) {
    const where = finding.place === undefined ? "" : ` (${finding.place.path}:${finding.place.line})`;
    say(err.symbols.dot, `${control.id}: no automatic fix${where}: ${reason}. ${finding.message}`);
  }
  if (unfixed.length > 0) say(err.paint.cyan(err.symbols.arrow), `How to do it: ${programName} explain CONTROL`);
  const failing = judgment.controls.filter(
    ({ control, result }) => result.outcome.status === "fail" && isWanted(control.id),
  );
  const asked = controls.filter(({ id }) => isWanted(id)).length;
  if (failing.length === 0) say(err.paint.green(err.symbols.pass), `None of the ${asked} controls fails.`);
  else if (fixed.size === 0) say(err.symbols.dot, "There is no change to propose.");
  else say(err.paint.cyan(err.symbols.arrow), `Changes for ${[...fixed].join(", ")}.`);
}

function isFailing({ judgment }: AuditedProject, isWanted: (id: string) => boolean): boolean {
  return judgment.controls.some(({ control, result }) => result.outcome.status === "fail" && isWanted(control.id));
}
