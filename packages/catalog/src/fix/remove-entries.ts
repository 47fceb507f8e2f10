import type { EvidenceSet, SettingValue, SourceEdit } from "@stance/model";

import { textOf } from "../judge/membership.ts";
import { resolveSetting } from "../judge/resolve-setting.ts";
import { appendStatement } from "./append-statement.ts";
import { isAlone } from "./insert-middleware.ts";
import { listLiteral, type ListLiteral } from "./list-literal.ts";

/**
 * Edits that take entries out of a list setting: their lines where the production module has one plain list with an
 * entry a line, otherwise a filter at its end, so that a shared module keeps its list for development.
 */
export function removeEntries(
  evidence: EvidenceSet,
  name: string,
  isUnwanted: (entry: string) => boolean,
): readonly SourceEdit[] {
  const setting = resolveSetting(evidence, name);
  if (setting.state !== "set") return [];
  const unwanted = [...new Set(textsIn(setting.value))].filter(isUnwanted);
  if (unwanted.length === 0) return [];
  const list = listLiteral(evidence, name);
  const isWhole = setting.evidence.chain.filter(({ isEffective }) => isEffective).length === 1;
  const isHere = isWhole && list?.path === evidence["django-settings"]?.module?.path;
  const lines = list === null || !isHere ? null : linesOf(list, isUnwanted);
  if (lines !== null) return lines;
  const texts = unwanted.map((entry) => JSON.stringify(entry)).join(", ");
  return appendStatement(evidence, [`${name} = [entry for entry in ${name} if entry not in [${texts}]]`]);
}

/** Null when an unwanted entry shares its line with another. */
function linesOf(list: ListLiteral, isUnwanted: (entry: string) => boolean): readonly SourceEdit[] | null {
  const found = list.entries.filter(({ text }) => isUnwanted(text));
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (found.some((entry) => !isAlone(list, entry) || entry.line === list.open.line)) return null;
  // One edit, because patches for neighboring lines would not apply one after the other.
  const removed = new Set(found.map(({ line }) => line));
  const lines = Array.from({ length: last.line - first.line + 1 }, (_, index) => first.line + index);
  const replacement = lines.filter((line) => !removed.has(line)).map((line) => list.lineAt(line));
  return [{ path: list.path, startLine: first.line, endLine: last.line, replacement }];
}

/** Texts that may be in the list on some path. */
function textsIn(value: SettingValue): readonly string[] {
  if (value.kind === "sequence") return value.items.flatMap(textsIn);
  if (value.kind === "conditional") return value.branches.flatMap((branch) => textsIn(branch.value));
  if (value.kind === "environment") return value.default === undefined ? [] : textsIn(value.default);
  const text = textOf(value);
  return text === null ? [] : [text];
}
