import { posix } from "node:path";

import type { PackageEvidence } from "@stance/model";

import type { ProjectFiles } from "#files/project-files.ts";

import { logicalLines } from "./logical-lines.ts";
import { parseRequirement } from "./requirement.ts";

/** Includes that are followed, so that files which include each other end. */
const MAX_INCLUDED = 50;

/** Reads a requirements file of pip with the files it includes; `read` collects their paths. */
export function readRequirementsFile(path: string, files: ProjectFiles, read: Set<string>): readonly PackageEvidence[] {
  const text = files.read(path);
  if (text === null || read.has(path) || read.size >= MAX_INCLUDED) return [];
  read.add(path);
  return logicalLines(text).flatMap(({ text: line, number }) => readLine(line, number, path, files, read));
}

function readLine(
  line: string,
  number: number,
  path: string,
  files: ProjectFiles,
  read: Set<string>,
): readonly PackageEvidence[] {
  const include = /^(?:-r|--requirement|-c|--constraint)[\s=]+(\S+)/.exec(line)?.[1];
  if (include !== undefined) return readRequirementsFile(posix.join(posix.dirname(path), include), files, read);
  if (line.startsWith("-")) return [];
  const hasHash = /\s--hash[=\s]/.test(line);
  const requirement = parseRequirement(line.replace(/\s--?[a-z].*$/, ""));
  if (requirement === null) return [];
  const precision = hasHash && requirement.precision === "pin" ? "lock" : requirement.precision;
  return [{ ...requirement, precision, place: { path, line: number } }];
}
