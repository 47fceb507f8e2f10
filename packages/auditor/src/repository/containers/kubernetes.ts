import { entryIn, textIn, type YamlTree } from "#yaml/yaml-tree.ts";
import { commandOf, variablesOf } from "./compose.ts";
import type { ContainerVariable } from "./container-file.ts";
import type { ShellLine } from "../shell-lines.ts";

const WORKLOADS = new Set(["Deployment", "StatefulSet", "DaemonSet", "Pod", "Job", "CronJob", "ReplicaSet"]);

/** Commands and variables of the workloads in a manifest; null when there is none in it. */
export function readKubernetes(
  documents: readonly YamlTree[],
): { readonly starts: readonly ShellLine[]; readonly variables: readonly ContainerVariable[] } | null {
  const workloads = documents.filter(
    (document) =>
      textIn(entryIn(document, "apiVersion")) !== undefined && WORKLOADS.has(textIn(entryIn(document, "kind")) ?? ""),
  );
  if (workloads.length === 0) return null;
  const containers = workloads.flatMap((workload) => containersIn(workload));
  return {
    starts: containers.flatMap((container) => {
      const words = [...commandOf(entryIn(container, "command")), ...commandOf(entryIn(container, "args"))];
      const [first] = words;
      return first === undefined ? [] : [{ ...first, text: words.map(({ text }) => text).join(" ") }];
    }),
    variables: containers.flatMap((container) => variablesOf(entryIn(container, "env"))),
  };
}

function containersIn(tree: YamlTree): readonly YamlTree[] {
  if (tree.kind === "list") return tree.items.flatMap(containersIn);
  if (tree.kind !== "map") return [];
  return tree.entries.flatMap(({ key, value }) =>
    (key === "containers" || key === "initContainers") && value.kind === "list" ? value.items : containersIn(value),
  );
}
