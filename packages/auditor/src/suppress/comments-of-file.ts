import type { ModuleSyntax } from "#ir/statement.ts";

/** A comment's text without its marks, and whether nothing but comments stands on its line. */
type FoundComment = { readonly line: number; readonly text: string; readonly isAlone: boolean };

/** Comments of templates, of HTML, and of configuration files; the first two may end before the line does. */
const IN_TEXT = /\{#\s*(stance:.*?)\s*#\}|<!--\s*(stance:.*?)\s*-->|(?:^|\s)#+\s*(stance:.*)$/i;

/** Comments of a Python file that may be meant for Stance; texts in quotes are none. */
export function commentsOfPython(syntax: ModuleSyntax, text: string): readonly FoundComment[] {
  const lines = text.split("\n");
  return syntax.comments.map((comment) => {
    const before = lines[comment.line - 1]?.slice(0, comment.column) ?? ""; // the parser counts the same lines
    return { line: comment.line, text: comment.text.replace(/^#+/, ""), isAlone: before.trim() === "" };
  });
}

/** The same for templates, YAML, Dockerfiles and other texts, by their marks alone. */
export function commentsOfText(text: string): readonly FoundComment[] {
  return text.split("\n").flatMap((raw, index) => {
    const line = raw.replace(/\r$/, "");
    if (line.length > MAX_LINE || !/stance:/i.test(line)) return [];
    const found = IN_TEXT.exec(line);
    if (found === null) return [];
    const comment = found[1] ?? found[2] ?? found[3] ?? ""; // one of the three matched
    return [{ line: index + 1, text: comment, isAlone: line.replace(found[0], "").trim() === "" }];
  });
}

/** Characters. Longer lines are generated, and nobody suppresses anything in them. */
const MAX_LINE = 2000;
