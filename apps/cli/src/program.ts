import { CATALOG_VERSION } from "@stance/catalog";
import { Command } from "commander";

import type { CliContext } from "#cli-context.ts";
import { auditCommand } from "#commands/audit.ts";
import { explainCommand } from "#commands/explain.ts";
import { fixCommand } from "#commands/fix.ts";
import { pushCommand } from "#commands/push.ts";
import { CLI_VERSION } from "#version.ts";

const AFTER_HELP = `
Exit codes:
  0  nothing open at or above --fail-on (unknown controls do not fail a build)
  1  findings at or above --fail-on are open
  2  the work could not be done: wrong usage, no Django project, several projects,
     something unreadable, the report not sent

Configuration, strongest first: flags, environment, [tool.stance] in pyproject.toml:
  --server URL       STANCE_SERVER   server = "URL"
  --token TOKEN      STANCE_TOKEN    token = "TOKEN"
  --name NAME                        project = "NAME"
  --settings MODULE                  settings = "MODULE"
  --exclude GLOB                     exclude = ["GLOB"]
Several Django projects in one repository: one [[tool.stance.projects]] each, with root,
name and settings. To silence a finding for the gate, with a reason and a last day:
  # stance: ignore[cfg-debug-off] until 2027-01-31: why
on its line or the line above, or one [[tool.stance.ignore]] with control, until, reason
and, for some files only, path.
NO_COLOR and FORCE_COLOR decide about color. A key for hashing secrets is kept in
$XDG_CONFIG_HOME/stance/key (else ~/.config/stance/key) and never leaves the machine.`;

/** The command line of `stance`; parsing throws commander's errors instead of ending the process. */
export function buildProgram(context: CliContext): Command {
  const program = new Command("stance")
    .description("Security checklist of Django projects, from their source.")
    .version(`stance ${CLI_VERSION}, catalog ${CATALOG_VERSION}`, "--version", "print the versions");
  for (const command of [auditCommand(context), explainCommand(context), fixCommand(context), pushCommand(context)]) {
    program.addCommand(command);
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .addHelpText("after", AFTER_HELP)
      .helpOption("-h, --help", "print this help")
      // Usage errors are shown in the form of all other failures.
      .configureOutput({ writeOut: context.out.write, outputError: () => undefined });
  }
  return program;
}
