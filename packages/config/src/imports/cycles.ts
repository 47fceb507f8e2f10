import type { Edge, ImportGraph } from "#imports/import-graph.ts";

/** A ring of files that import each other. `file` and `line` are the import that closes it; `path` ends where it starts. */
export type Cycle = { readonly file: string; readonly line: number; readonly path: readonly string[] };

/**
 * One cycle for each import that closes a ring during a depth-first walk. Type imports count: two files that need each
 * other's types are one thing in two places, even though it runs. Cycles between packages cannot exist, because the table
 * of allowed imports has none.
 */
export function cyclesOf(graph: ImportGraph): readonly Cycle[] {
  const importsOf = Map.groupBy(
    graph.edges.filter(({ target }) => target.kind === "file"),
    ({ file }) => file,
  );
  const cycles: Cycle[] = [];
  const done = new Set<string>();
  const trail: string[] = [];

  const visit = (file: string): void => {
    if (done.has(file)) return;
    trail.push(file);
    for (const edge of importsOf.get(file) ?? []) {
      const path = targetPath(edge);
      const start = trail.indexOf(path);
      if (start === -1) visit(path);
      else cycles.push({ file, line: edge.line, path: [...trail.slice(start), path] });
    }
    trail.pop();
    done.add(file);
  };
  for (const file of graph.files) visit(file);
  return cycles;
}

function targetPath({ target }: Edge): string {
  if (target.kind !== "file") throw new Error(`not a file: ${target.kind}`);
  return target.path;
}
