import { shellLines, type ShellLine } from "../shell-lines.ts";
import { entryIn, textIn, type YamlEntry, type YamlTree } from "#yaml/yaml-tree.ts";
import type { ContainerVariable } from "./container-file.ts";
import { variableTraits } from "./variable-traits.ts";

export type Compose = {
  readonly starts: readonly ShellLine[];
  readonly variables: readonly ContainerVariable[];
  /** A service has the directory of the source mounted, as one does while writing code. */
  readonly mountsSource: boolean;
};

/** The services of a compose file; null when the documents are of another kind. */
export function readCompose(documents: readonly YamlTree[]): Compose | null {
  const services = documents.map((document) => entryIn(document, "services")).find((tree) => tree?.kind === "map");
  if (services?.kind !== "map") return null;
  const all = services.entries.map(({ value }) => value);
  return {
    starts: all.flatMap((service) => [
      ...commandOf(entryIn(service, "entrypoint")),
      ...commandOf(entryIn(service, "command")),
    ]),
    variables: all.flatMap((service) => variablesOf(entryIn(service, "environment"))),
    mountsSource: all.some((service) => mountsSource(entryIn(service, "volumes"))),
  };
}

/** A command as text or as a list of words. */
export function commandOf(tree: YamlTree | undefined): readonly ShellLine[] {
  if (tree?.kind === "text") return shellLines(tree.value, tree.line);
  if (tree?.kind !== "list") return [];
  const words = tree.items.map((item) => textIn(item) ?? ""); // an item of another shape is no word
  return shellLines(words.join(" ").replaceAll("\n", " ; "), tree.line);
}

/** Variables as a map, as `NAME=value` lines, or as Kubernetes' list of names and values. */
export function variablesOf(tree: YamlTree | undefined): readonly ContainerVariable[] {
  if (tree?.kind === "map") return tree.entries.flatMap(fromEntry);
  if (tree?.kind !== "list") return [];
  return tree.items.flatMap((item) => {
    const name = textIn(entryIn(item, "name"));
    if (name !== undefined) return variable(name, textIn(entryIn(item, "value")) ?? null, item.line);
    const [, key = "", value = ""] = /^([\w.]+)=(.*)$/s.exec(textIn(item) ?? "") ?? [];
    return key === "" ? [] : variable(key, value, item.line);
  });
}

function fromEntry({ key, value, line }: YamlEntry): readonly ContainerVariable[] {
  return variable(key, textIn(value) ?? null, line);
}

function variable(name: string, value: string | null, line: number): readonly ContainerVariable[] {
  const traits = variableTraits(name, value);
  return traits.length === 0 ? [] : [{ name, line, traits }];
}

function mountsSource(volumes: YamlTree | undefined): boolean {
  if (volumes?.kind !== "list") return false;
  return volumes.items.some((item) => {
    const source = textIn(item)?.split(":")[0] ?? textIn(entryIn(item, "source"));
    return (
      source !== undefined &&
      /^(?:\.{1,2}\/?|\.{1,2}\/(?:src|app|backend|server|api|web)\/?|\$\{?PWD\}?\/?)$/.test(source)
    );
  });
}
