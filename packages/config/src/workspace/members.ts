import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One package of the workspace. `folder` is relative to the root with forward slashes, for example `packages/model`. */
export type Member = {
  readonly name: string;
  readonly folder: string;
  readonly scripts: Readonly<Record<string, string>>;
};

/**
 * Every package of the workspace under `root`, in a stable order. The folders are the ones pnpm-workspace.yaml names; they
 * are repeated here because this code runs before anything is installed, so no YAML parser is at hand.
 */
export function workspaceMembers(root: string): readonly Member[] {
  const folders = [...foldersIn(root, "apps"), ...foldersIn(root, "packages"), "e2e"];
  return folders.flatMap((folder) => {
    const manifestPath = join(root, folder, "package.json");
    return existsSync(manifestPath) ? [readMember(folder, manifestPath)] : [];
  });
}

function foldersIn(root: string, parent: string): readonly string[] {
  const path = join(root, parent);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .sort()
    .map((name) => `${parent}/${name}`);
}

function readMember(folder: string, manifestPath: string): Member {
  const manifest: unknown = JSON.parse(readFileSync(manifestPath, "utf8"));
  if (typeof manifest !== "object" || manifest === null || !("name" in manifest) || typeof manifest.name !== "string") {
    throw new Error(`${manifestPath} has no name`);
  }
  return { name: manifest.name, folder, scripts: "scripts" in manifest ? stringValues(manifest.scripts) : {} };
}

function stringValues(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
