import { entryIn, textIn, type YamlTree } from "#yaml/yaml-tree.ts";
import type { CiCommand, CiUse, Pipeline } from "./pipeline.ts";
import { shellLines } from "../shell-lines.ts";

/** Hooks of .pre-commit-config.yaml: by id with the repository they are from, and what local hooks run. */
export function readPreCommit(path: string, documents: readonly YamlTree[]): Pipeline {
  const uses: CiUse[] = [];
  const commands: CiCommand[] = [];
  const repositories = documents.flatMap((document) => itemsIn(entryIn(document, "repos")));
  for (const repository of repositories) {
    const source = textIn(entryIn(repository, "repo")) ?? ""; // a hook without a repository is an error of pre-commit
    for (const hook of itemsIn(entryIn(repository, "hooks"))) {
      const id = entryIn(hook, "id");
      if (id?.kind !== "text") continue;
      // A hook for the manual stage runs for nobody who does not ask for it.
      const stages = itemsIn(entryIn(hook, "stages")).map(textIn);
      const isManual = stages.length > 0 && stages.every((stage) => stage === "manual");
      uses.push({
        path,
        name: id.value,
        line: id.line,
        isFailureIgnored: isManual,
        ...(source === "" ? {} : { source }),
      });
      const entry = entryIn(hook, "entry");
      const words = [entry, ...itemsIn(entryIn(hook, "args"))].map(textIn).filter((word) => word !== undefined);
      if (words.length === 0) continue;
      const text = [...(entry === undefined ? [id.value] : []), ...words].join(" ");
      commands.push(
        ...shellLines(text.replaceAll("\n", " "), id.line).map((line) => ({
          ...line,
          path,
          isFailureIgnored: line.isFailureIgnored || isManual,
        })),
      );
    }
  }
  return { uses, commands };
}

function itemsIn(tree: YamlTree | undefined): readonly YamlTree[] {
  return tree?.kind === "list" ? tree.items : [];
}
