import type { SettingValue } from "@stance/model";

import { soleValue } from "../sole-value.ts";

/** A folder as far as the source tells: its root and the names below it. */
export type Folder = {
  /** `working` is the directory that the process was started in. */
  readonly root: "file" | "repository" | "absolute" | "working";
  readonly segments: readonly string[];
};

/** The folder of a path setting; null when it is not set or empty, undefined when it is not known. */
export function folderOf(value: SettingValue): Folder | null | undefined {
  const sole = soleValue(value);
  if ("is" in sole) return undefined;
  if (sole.kind === "path") return { root: sole.root, segments: sole.segments };
  if (sole.kind !== "literal") return undefined;
  if (sole.value === null || sole.value === "") return null;
  return typeof sole.value === "string" ? folderOfText(sole.value) : undefined;
}

/** Is the first folder the second one, or does it lie inside it? Folders of different roots are taken for separate ones. */
export function isWithin(inner: Folder, outer: Folder): boolean {
  if (inner.root !== outer.root || inner.segments.length < outer.segments.length) return false;
  return outer.segments.every((segment, index) => segment === inner.segments[index]);
}

/** Does the folder lie in the source tree, so that a deployment or a checkout may touch it? */
export function isInSourceTree(folder: Folder): boolean {
  return (folder.root === "repository" || folder.root === "file") && folder.segments[0] !== "..";
}

function folderOfText(text: string): Folder {
  const segments: string[] = [];
  for (const segment of text.split(/[\\/]+/)) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else segments.push(segment);
  }
  return { root: /^(?:[a-z]:)?[\\/]/i.test(text) ? "absolute" : "working", segments };
}
