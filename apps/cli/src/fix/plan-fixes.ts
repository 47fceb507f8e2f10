import { MASK } from "@stance/auditor";
import type { SourceEdit } from "@stance/model";

import { applyEdits, type FileChange } from "./apply-edits.ts";

/** The edits that fix one finding; they belong together. */
export type Proposal = { readonly control: string; readonly message: string; readonly edits: readonly SourceEdit[] };

/** A proposal that is left out, and why. */
export type Refusal = { readonly proposal: Proposal; readonly reason: string };

export type FixPlan = {
  /** Files with their texts before and after, by path. */
  readonly changes: readonly FileChange[];
  readonly accepted: readonly Proposal[];
  readonly refused: readonly Refusal[];
};

/**
 * Puts proposals together, in their order. One that does not fit the file, would write a masked secret, or overlaps an
 * earlier one is left out whole: a merge that nobody has thought about is worse than a second run.
 */
export function planFixes(proposals: readonly Proposal[], textOf: (path: string) => string | null): FixPlan {
  const accepted: Proposal[] = [];
  const refused: Refusal[] = [];
  const taken: { readonly edit: SourceEdit; readonly control: string }[] = [];
  for (const proposal of proposals) {
    const reason =
      proposal.edits.map((edit) => misfit(edit, textOf(edit.path))).find((found) => found !== null) ??
      clash(proposal, taken, textOf);
    if (reason !== null) {
      refused.push({ proposal, reason });
      continue;
    }
    accepted.push(proposal);
    for (const edit of proposal.edits) {
      if (!taken.some((other) => isSame(other.edit, edit))) taken.push({ edit, control: proposal.control });
    }
  }
  const byPath = Map.groupBy(
    taken.map(({ edit }) => edit),
    ({ path }) => path,
  );
  const changes = [...byPath].flatMap(([path, edits]): FileChange[] => {
    const before = textOf(path);
    return before === null ? [] : [{ path, before, after: applyEdits(before, edits) }];
  });
  return { changes: changes.toSorted((a, b) => (a.path < b.path ? -1 : 1)), accepted, refused };
}

function misfit({ startLine, endLine, replacement }: SourceEdit, text: string | null): string | null {
  if (text === null) return "The file cannot be read.";
  if (startLine > lineCountOf(text) + 1 || endLine > lineCountOf(text)) return "It does not fit the file.";
  const old = text.split("\n").slice(startLine - 1, endLine);
  if (old.length === replacement.length && old.every((line, index) => line === replacement[index]))
    return "It would change nothing: the line says so already.";
  const writesMask = replacement.some((line) => line.includes(MASK) && !old.includes(line));
  return writesMask ? "The lines that it changes hold a secret, which reports do not have." : null;
}

function clash(
  { edits, control }: Proposal,
  taken: readonly { readonly edit: SourceEdit; readonly control: string }[],
  textOf: (path: string) => string | null,
): string | null {
  for (const edit of edits) {
    const other = taken.find((entry) => !isSame(entry.edit, edit) && overlaps(entry.edit, edit, textOf(edit.path)));
    if (other !== undefined) {
      const whose = other.control === control ? "another change of this control" : `the change for ${other.control}`;
      return `It overlaps ${whose}: apply that one, then run stance fix again.`;
    }
  }
  return null;
}

/** Additions at the end of a file follow each other unless they set the same name; all else must not touch. */
function overlaps(a: SourceEdit, b: SourceEdit, text: string | null): boolean {
  if (a.path !== b.path) return false;
  const [endA, endB] = [a.endLine + 1, b.endLine + 1];
  if (a.startLine === b.startLine && (a.startLine === endA || b.startLine === endB)) {
    const isAtEnd = text !== null && a.startLine === lineCountOf(text) + 1;
    return !isAtEnd || namesSetBy(a).some((name) => namesSetBy(b).includes(name));
  }
  return Math.max(a.startLine, b.startLine) < Math.min(endA, endB) || isInside(a, b) || isInside(b, a);
}

/** An insertion between the lines that another edit replaces. */
function isInside(insertion: SourceEdit, other: SourceEdit): boolean {
  const isInsertion = insertion.endLine < insertion.startLine;
  return isInsertion && insertion.startLine > other.startLine && insertion.startLine <= other.endLine;
}

function namesSetBy({ replacement }: SourceEdit): readonly string[] {
  return replacement.flatMap((line) => /^([A-Z][A-Z0-9_]*)\s*=/.exec(line)?.[1] ?? []);
}

function isSame(a: SourceEdit, b: SourceEdit): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function lineCountOf(text: string): number {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.length - 1 : lines.length;
}
