import type { SourceEdit } from "@stance/model";

import type { JudgedPart } from "#judge/judge-setting.ts";

/**
 * Puts lines that several findings would add at the same place into one edit of the first of them: added one after the
 * other, each would no longer find the end of the file where it expects it.
 */
export function mergeAppends(parts: readonly JudgedPart[]): readonly JudgedPart[] {
  const merged = new Map<string, SourceEdit>();
  const owners = new Map<string, JudgedPart>();
  for (const part of parts) {
    for (const edit of part.finding?.edits?.filter(isInsertion) ?? []) {
      const key = placeOf(edit);
      const first = merged.get(key);
      if (first === undefined) owners.set(key, part);
      merged.set(key, first === undefined ? edit : joined(first, edit));
    }
  }
  return parts.map((part) => {
    const { finding } = part;
    if (finding?.edits === undefined) return part;
    const edits = finding.edits.flatMap((edit) => {
      if (!isInsertion(edit)) return [edit];
      const whole = owners.get(placeOf(edit)) === part ? merged.get(placeOf(edit)) : undefined;
      return whole === undefined ? [] : [whole];
    });
    const { edits: _, ...bare } = finding;
    return { ...part, finding: edits.length === 0 ? bare : { ...bare, edits } };
  });
}

function isInsertion(edit: SourceEdit): boolean {
  return edit.endLine < edit.startLine;
}

function placeOf(edit: SourceEdit): string {
  return `${edit.path}:${edit.startLine}`;
}

function joined(first: SourceEdit, second: SourceEdit): SourceEdit {
  const isKnown = (line: string): boolean => /^(?:from|import) /.test(line) && first.replacement.includes(line);
  const added = second.replacement.filter((line) => line.trim() !== "" && !isKnown(line));
  return { ...first, replacement: [...first.replacement, ...added] };
}
