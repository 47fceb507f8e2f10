import type { Assignment, DjangoSettings, EvidenceSet, Excerpt, SettingValue } from "@stance/model";

/** A statement of the source: the setting it assigns, its first and last line, and what the evaluator would make of it. */
export type SourceStatement = {
  readonly name: string;
  readonly line: number;
  readonly endLine?: number;
  readonly value: SettingValue;
  readonly guard?: string;
  readonly operation?: Assignment["operation"];
};

export type SourceOptions = {
  readonly maskedLines?: readonly number[];
  /** Path of the production module when the source is another file. */
  readonly module?: string;
};

export const SOURCE_PATH = "config/settings.py";

/** Lines that the auditor shows around a statement, and of the end of the module. */
const MARGIN = 5;
const TAIL = 12;

/** Evidence of a project whose settings are this text, with excerpts as the auditor takes them. */
export function evidenceOfSource(
  text: string,
  statements: readonly SourceStatement[],
  options: SourceOptions = {},
): EvidenceSet {
  const lines = text.replace(/\n$/, "").split("\n");
  const excerpt = (from: number, to: number): Excerpt => {
    const startLine = Math.max(1, from);
    const masked = (options.maskedLines ?? []).filter((line) => line >= startLine && line <= to);
    const shown = lines.map((line, index) =>
      options.maskedLines?.includes(index + 1) === true ? "SECRET_KEY = …" : line,
    );
    return {
      path: SOURCE_PATH,
      startLine,
      lines: shown.slice(startLine - 1, to),
      maskedLines: masked,
      endsFile: to >= lines.length,
      ...(to >= lines.length && !text.endsWith("\n") ? { lacksFinalNewline: true } : {}),
    };
  };
  const assignment = ({ name, line, endLine = line, guard, operation = "assign" }: SourceStatement): Assignment => ({
    place: { path: SOURCE_PATH, line, endLine },
    operation,
    shown: "…",
    text: lines.slice(line - 1, endLine).join("\n") || name,
    isEffective: true,
    ...(guard === undefined ? {} : { guard }),
    excerpt: excerpt(line - MARGIN, endLine + MARGIN),
  });
  const path = options.module ?? SOURCE_PATH;
  const settings: DjangoSettings = {
    module: {
      name: "config.settings",
      path,
      reason: "wsgi.py names it.",
      rank: 3,
      tail: { ...excerpt(lines.length - TAIL + 1, lines.length), path },
      canAppend: true,
    },
    candidates: [],
    settings: Object.fromEntries(
      statements.map((statement) => [
        statement.name,
        { value: statement.value, confidence: "high" as const, notes: [], chain: [assignment(statement)] },
      ]),
    ),
    isOpen: false,
    classes: {},
    files: [{ path: SOURCE_PATH, isPartial: false }],
  };
  const django = { name: "django", version: "5.2.8", precision: "pin" as const };
  return {
    "django-settings": settings,
    dependencies: { packages: [django], files: ["requirements.txt"], python: null },
  };
}
