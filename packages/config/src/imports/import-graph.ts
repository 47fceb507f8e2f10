import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix } from "node:path";

import { readImports } from "#imports/read-imports.ts";
import { workspaceMembers, type Member } from "#workspace/members.ts";
import { sourceFiles } from "#workspace/source-files.ts";

/** Where an import leads: a file of this repository, another package of it, Node itself, or an installed dependency. */
export type Target =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "member"; readonly folder: string }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "dependency"; readonly name: string };

/** One import, from a file of `member`. Paths are relative to the root with forward slashes. */
export type Edge = {
  readonly member: string;
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly target: Target;
};

/** What was read: every source file and every import in it. */
export type ImportGraph = {
  readonly members: readonly Member[];
  readonly files: readonly string[];
  readonly edges: readonly Edge[];
};

const EXTENSIONS = ["ts", "tsx", "mts", "js", "mjs"];

/** Reads the imports of every package of the workspace under `root`. */
export function readImportGraph(root: string): ImportGraph {
  const members = workspaceMembers(root);
  const folderOf = new Map(members.map(({ name, folder }) => [name, folder]));
  const files: string[] = [];
  const edges: Edge[] = [];
  for (const { folder } of members) {
    for (const file of sourceFiles(root, folder, EXTENSIONS)) {
      files.push(file);
      for (const statement of readImports(file, readFileSync(join(root, file), "utf8"))) {
        edges.push({
          member: folder,
          file,
          ...statement,
          target: resolve(statement.specifier, file, folder, folderOf),
        });
      }
    }
  }
  return { members, files, edges };
}

function resolve(specifier: string, file: string, folder: string, folderOf: ReadonlyMap<string, string>): Target {
  if (specifier.startsWith(".")) return { kind: "file", path: posix.join(posix.dirname(file), specifier) };
  // Every package maps "#*" to its src folder.
  if (specifier.startsWith("#")) return { kind: "file", path: posix.join(folder, "src", specifier.slice(1)) };
  if (isBuiltin(specifier)) return { kind: "builtin", name: specifier };
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  const member = folderOf.get(name);
  return member === undefined ? { kind: "dependency", name } : { kind: "member", folder: member };
}
