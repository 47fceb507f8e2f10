import { shellLines, type ShellLine } from "../shell-lines.ts";
import { entryIn, textIn, type YamlTree } from "#yaml/yaml-tree.ts";
import { FAILURE_KEYS, VARIABLE_KEYS, type CiSystem } from "./systems.ts";

/** A command of a build, before it is decided whether it is kept. */
export type CiCommand = ShellLine & { readonly path: string; readonly settingsModule?: string };

/** Something of others that a build uses by name. */
export type CiUse = {
  readonly path: string;
  readonly name: string;
  readonly line: number;
  readonly isFailureIgnored: boolean;
  readonly source?: string;
};

export type Pipeline = { readonly commands: readonly CiCommand[]; readonly uses: readonly CiUse[] };

type Context = { readonly isFailureIgnored: boolean; readonly settingsModule?: string };

/** The commands and uses of a pipeline file, with what the jobs and steps around them say about failures and settings. */
export function readPipeline(path: string, documents: readonly YamlTree[], system: CiSystem): Pipeline {
  const commands: CiCommand[] = [];
  const uses: CiUse[] = [];
  const visit = (tree: YamlTree, context: Context): void => {
    if (tree.kind === "list") for (const item of tree.items) visit(item, context);
    if (tree.kind !== "map") return;
    const inner = contextOf(tree, context);
    for (const { key, value } of tree.entries) {
      if (system.commands.includes(key)) commands.push(...commandsIn(value, inner, path));
      if (system.uses.includes(key)) uses.push(...usesIn(value, inner, path));
      if (value.kind !== "text") visit(value, inner);
    }
  };
  for (const document of documents) visit(document, { isFailureIgnored: false });
  return { commands, uses };
}

function contextOf(tree: YamlTree & { readonly kind: "map" }, outer: Context): Context {
  const isIgnored = tree.entries.some(({ key, value }) => FAILURE_KEYS.has(key) && textIn(value) === "true");
  const variables = tree.entries
    .filter(({ key }) => VARIABLE_KEYS.has(key))
    .map(({ value }) => settingsModuleIn(value));
  const settingsModule = variables.find((name) => name !== undefined) ?? outer.settingsModule;
  return {
    isFailureIgnored: outer.isFailureIgnored || isIgnored,
    ...(settingsModule === undefined ? {} : { settingsModule }),
  };
}

/** `DJANGO_SETTINGS_MODULE` of a map of variables, when it is written out. */
function settingsModuleIn(variables: YamlTree): string | undefined {
  const value = entryIn(variables, "DJANGO_SETTINGS_MODULE");
  const text = textIn(value) ?? textIn(entryIn(value, "value"));
  return text !== undefined && /^[\w.]+$/.test(text) ? text : undefined;
}

function commandsIn(value: YamlTree, context: Context, path: string): readonly CiCommand[] {
  // The map of CircleCI's `run` has its text under `command`, which is read where that key is met.
  const texts = value.kind === "list" ? value.items.flatMap(flatTexts) : flatTexts(value);
  return texts.flatMap((text) =>
    shellLines(text.value, text.line).map((command) => ({
      ...command,
      path,
      isFailureIgnored: command.isFailureIgnored || context.isFailureIgnored,
      ...(context.settingsModule === undefined ? {} : { settingsModule: context.settingsModule }),
    })),
  );
}

function flatTexts(tree: YamlTree): readonly (YamlTree & { readonly kind: "text" })[] {
  if (tree.kind === "text") return [tree];
  return tree.kind === "list" ? tree.items.flatMap(flatTexts) : [];
}

function usesIn(value: YamlTree, context: Context, path: string): readonly CiUse[] {
  const texts = value.kind === "map" ? value.entries.flatMap((entry) => flatTexts(entry.value)) : flatTexts(value);
  // The version behind `@` may be a commit, which looks like a key.
  return texts.map(({ value, line }) => ({
    path,
    name: value.replace(/@.*$/, ""),
    line,
    isFailureIgnored: context.isFailureIgnored,
  }));
}
