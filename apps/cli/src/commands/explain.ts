import { controlById, controls } from "@stance/catalog";
import { Command } from "commander";

import { auditProject } from "#audit/audit-project.ts";
import { selectProject } from "#project/select-projects.ts";
import { addSelectionOptions, type SelectionOptions } from "#project/selection-options.ts";
import type { CliContext } from "#cli-context.ts";
import { CliFailure } from "#cli-failure.ts";
import { controlList } from "#explain/control-list.ts";
import { controlPage, type JudgedProject } from "#explain/control-page.ts";
import { suggestControls } from "#explain/suggest-control.ts";

type ExplainOptions = SelectionOptions & { readonly path?: string };

/** `stance explain [CONTROL]`: one control in full, in a project if one is given; without a control the list of all. */
export function explainCommand(context: CliContext): Command {
  const command = new Command("explain")
    .summary("say why a control matters, how to fix it and how to prove it")
    .description(
      "Explains one control of the catalog: why, what is checked, what to do, how to prove it. Without a control it lists all.",
    )
    .argument("[CONTROL]", "id of the control, for example cfg-debug-off")
    .option("--path <PATH>", "judge this project and show the patch for its own file");
  return addSelectionOptions(command).action((id: string | undefined, options: ExplainOptions) =>
    explain(id, options, context),
  );
}

async function explain(id: string | undefined, options: ExplainOptions, context: CliContext): Promise<void> {
  if (id === undefined) {
    context.out.write(controlList(context.out));
    return;
  }
  const control = controlById(id);
  if (control === undefined) throw unknownControl(id);
  context.out.write(controlPage(control, await judgedProject(id, options, context), context.out));
}

async function judgedProject(id: string, options: ExplainOptions, context: CliContext): Promise<JudgedProject | null> {
  if (options.path === undefined) return null;
  const selected = await selectProject(options.path, options);
  const { judgment, evidence, projectName } = await auditProject(selected, {}, context);
  const judged = judgment.controls.find(({ control }) => control.id === id);
  return judged === undefined ? null : { name: projectName, evidence, judged };
}

function unknownControl(id: string): CliFailure {
  const suggestions = suggestControls(
    id,
    controls.map((control) => control.id),
  );
  return new CliFailure("unknown-control", `There is no control ${id}.`, {
    details: suggestions.length === 0 ? [] : [`Did you mean ${suggestions.join(" or ")}?`],
    next: [suggestions[0] === undefined ? "List all controls: stance explain" : `stance explain ${suggestions[0]}`],
  });
}
