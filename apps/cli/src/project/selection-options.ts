import type { Command } from "commander";

/** Which project, and what of it. */
export type SelectionOptions = {
  readonly project?: string;
  readonly root?: string;
  readonly settings?: string;
  readonly exclude: readonly string[];
};

/** The options of everything that reads a project. */
export function addSelectionOptions(command: Command): Command {
  return command
    .option("--settings <MODULE>", "settings module that production runs with, for example shop.settings.production")
    .option("--project <DIR>", "which project below PATH, when there are several")
    .option("--root <DIR>", "the same as --project")
    .option("--exclude <GLOB>", "leave out files and folders, as in .gitignore; can be repeated", collect, []);
}

/** Gathers what a repeated option was given. */
export function collect(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}
