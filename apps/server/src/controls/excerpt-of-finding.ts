import { normalizePath } from "@stance/catalog";
import type { DjangoSettings, Excerpt } from "@stance/model";

type FindingPlace = {
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  /** For a setting, its name. */
  readonly symbol: string | null;
};

export type MarkedExcerpt = Omit<Excerpt, "endsFile"> & { readonly offending: number[] };

/**
 * The lines around a finding with those that it is about: those that were kept with it, else from the settings that it was
 * judged on, the statement of its own setting if that is where it is, else any that shows the place. Null for what is missing, and where the evidence shows no
 * code.
 */
export function excerptOfFinding(
  finding: FindingPlace,
  settings: DjangoSettings | undefined,
  kept: Excerpt | undefined,
): MarkedExcerpt | null {
  const { path, line, endLine, symbol } = finding;
  if (path === null || line === null) return null;
  const excerpts = [...(kept === undefined ? [] : [kept]), ...excerptsOfSettings(settings, symbol)];
  const found = excerpts.find((excerpt) => normalizePath(excerpt.path) === path && shows(excerpt, line));
  if (found === undefined) return null;
  const { startLine, lines, maskedLines } = found;
  const last = Math.min(endLine ?? line, startLine + lines.length - 1);
  const offending = Array.from({ length: last - line + 1 }, (_, index) => line + index);
  return { path, startLine, lines, maskedLines, offending };
}

function excerptsOfSettings(settings: DjangoSettings | undefined, symbol: string | null): readonly Excerpt[] {
  if (settings === undefined) return [];
  const own = symbol !== null && Object.hasOwn(settings.settings, symbol) ? settings.settings[symbol] : undefined;
  return [
    ...excerptsOf(own),
    ...Object.values(settings.settings).flatMap(excerptsOf),
    ...(settings.module === null ? [] : [settings.module.tail]),
  ];
}

function excerptsOf(setting: DjangoSettings["settings"][string] | undefined): readonly Excerpt[] {
  return setting === undefined ? [] : setting.chain.map(({ excerpt }) => excerpt);
}

function shows({ startLine, lines }: Excerpt, line: number): boolean {
  return line >= startLine && line < startLine + lines.length;
}
