import { readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";

import type { ProjectFiles } from "#files/project-files.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";

import { commentsOfPython, commentsOfText } from "./comments-of-file.ts";
import { parseComment } from "./parse-comment.ts";
import type { WrittenSuppression } from "./written-suppression.ts";

/** Texts that findings are made in and that have comments, beside Python. */
const EXTENSIONS = /\.(?:html?|xhtml|xml|svg|txt|email|jinja2?|j2|djhtml|ya?ml|toml|cfg|ini|conf|env|sh|tf|in)$/i;
const NAMES = /^(?:Dockerfile|Containerfile|Procfile|Makefile|Pipfile|\.env|\.gitignore|\.dockerignore)/;

/** Comment lines between a suppression that stands alone and what it is about. */
const MAX_COMMENT_LINES = 20;

/** Suppressions in comments of these files, in the order of paths and lines, complete or not. */
export function findSuppressions(
  paths: readonly string[],
  files: ProjectFiles,
  syntaxes: SyntaxCache,
  maxBytes: number,
): readonly WrittenSuppression[] {
  return [...new Set(paths)].flatMap((path) => {
    if (!mayHaveComments(path) || !mentionsStance(join(files.root, path), maxBytes)) return [];
    const text = files.read(path);
    return text === null ? [] : suppressionsOf(path, text, syntaxes);
  });
}

function suppressionsOf(path: string, text: string, syntaxes: SyntaxCache): readonly WrittenSuppression[] {
  const syntax = path.endsWith(".py") ? syntaxes.get(path) : null;
  const comments = syntax === null ? commentsOfText(text) : commentsOfPython(syntax, text);
  const lines = text.split("\n");
  return comments.flatMap(({ line, text: comment, isAlone }) => {
    const to = isAlone ? nextCodeLine(lines, line) : line;
    return (parseComment(comment) ?? []).map((parsed) => ({
      origin: "comment" as const,
      place: { path, line },
      lines: { from: line, to },
      ...parsed,
    }));
  });
}

/** The line after this one, past further comments, so that several suppressions can stand above one statement. */
function nextCodeLine(lines: readonly string[], line: number): number {
  let next = line + 1;
  while (next - line < MAX_COMMENT_LINES && /^\s*(?:#|\{#|<!--)/.test(lines[next - 1] ?? "")) next += 1; // no line, no comment
  return next;
}

function mayHaveComments(path: string): boolean {
  const name = posix.basename(path);
  return name.endsWith(".py") || EXTENSIONS.test(name) || NAMES.test(name);
}

const MARKS = ["stance:", "Stance:", "STANCE:"];

/** Bytes are searched before anything is decoded: hardly any file has one. What cannot be read is named by its readers. */
function mentionsStance(absolute: string, maxBytes: number): boolean {
  try {
    if (statSync(absolute).size > maxBytes) return false;
    const bytes = readFileSync(absolute);
    return MARKS.some((mark) => bytes.includes(mark));
  } catch {
    return false;
  }
}
