import type { Excerpt, Repository, RepositoryCommand, Skipped } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";

import { readYaml } from "#yaml/yaml-tree.ts";
import { shellLines } from "../shell-lines.ts";
import { calledCommands } from "./called.ts";
import { readPipeline, type CiCommand, type CiUse, type Pipeline } from "./pipeline.ts";
import { readPreCommit } from "./pre-commit.ts";
import { readRuffConfig } from "./ruff-config.ts";
import { CI_SYSTEMS, TEXT_SYSTEMS } from "./systems.ts";
import { readUpdaters } from "./updaters.ts";
import { isWatchedCommand, isWatchedUse } from "./watched.ts";

/** Entries that are kept of each list. */
const MAX_KEPT = 200;

/** What matters of a command often stands at its end, behind the variables of a container. */
const MAX_TEXT = 2000;

const PRE_COMMIT = /^\.pre-commit-config\.ya?ml$/;

/** The builds of the repository: files, the commands and uses that controls know, update services. */
export function collectCi(input: CollectorInput, skipped: Skipped[]): Repository["ci"] {
  const read = input.files.paths.flatMap((path) => {
    const pipeline = pipelineIn(path, input, skipped);
    return pipeline === null ? [] : [pipeline];
  });
  const direct = read.flatMap(({ commands }) => commands);
  const commands = [...direct, ...calledCommands(direct, input.files)];
  const watched = commands.filter(({ text }) => isWatchedCommand(text));
  const uses = read.flatMap((pipeline) => pipeline.uses).filter((use) => isWatchedUse(use.name, use.source));
  return {
    files: read.map(({ path, system }) => ({ path, system })),
    commands: watched.slice(0, MAX_KEPT).flatMap((command) => commandEvidence(command, input)),
    otherCommands: commands.length - watched.length,
    uses: uses.slice(0, MAX_KEPT).flatMap((use) => useEvidence(use, input)),
    updaters: [...readUpdaters(input.files)],
    ruff: readRuffConfig(input.files, input.project),
  };
}

function pipelineIn(
  path: string,
  { files }: CollectorInput,
  skipped: Skipped[],
): (Pipeline & { readonly path: string; readonly system: string }) | null {
  const system = CI_SYSTEMS.find((candidate) => candidate.files.test(path));
  const isPreCommit = PRE_COMMIT.test(path);
  const textSystem = TEXT_SYSTEMS.find((candidate) => candidate.files.test(path));
  const name = system?.name ?? textSystem?.name ?? (isPreCommit ? "pre-commit" : null);
  const text = name === null ? null : files.read(path);
  if (name === null || text === null) return null;
  if (textSystem !== undefined) {
    const commands = shellLines(text, 1).map((line) => ({ ...line, path }));
    return { path, system: name, commands, uses: [] };
  }
  try {
    const documents = readYaml(text);
    if (system !== undefined) return { path, system: name, ...readPipeline(path, documents, system) };
    return { path, system: name, ...readPreCommit(path, documents) };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    skipped.push({ path, reason: `Cannot be understood: ${reason}` });
    return { path, system: name, commands: [], uses: [] };
  }
}

function commandEvidence(command: CiCommand, input: CollectorInput): readonly RepositoryCommand[] {
  const { path, line, settingsModule } = command;
  const excerpt = excerptAt(path, line, input);
  if (excerpt === null) return [];
  const text = input.redactor.mask(command.text).slice(0, MAX_TEXT);
  const named = settingsModule === undefined ? {} : { settingsModule };
  return [{ place: { path, line }, excerpt, text, isFailureIgnored: command.isFailureIgnored, ...named }];
}

function useEvidence(use: CiUse, input: CollectorInput): Repository["ci"]["uses"] {
  const { path, line, name, isFailureIgnored, source } = use;
  const excerpt = excerptAt(path, line, input);
  if (excerpt === null) return [];
  const from = source === undefined ? {} : { source: input.redactor.mask(source) };
  return [
    { name: input.redactor.mask(name).slice(0, MAX_TEXT), place: { path, line }, excerpt, isFailureIgnored, ...from },
  ];
}

/** Three lines around; taking it also makes the redactor know the secrets of the file. */
function excerptAt(path: string, line: number, input: CollectorInput): Excerpt | null {
  return input.maskedFile(path)?.excerpt(line - 3, line + 3) ?? null;
}
