import { Budget } from "#evaluate/budget.ts";
import { evaluateSettings, type EvaluatedSettings } from "#evaluate/evaluate-settings.ts";
import { DEFAULT_LIMITS, type Limits } from "#limits.ts";
import { PythonModules } from "#module/python-modules.ts";
import { initParser } from "#parser/init-parser.ts";
import { SyntaxCache } from "#parser/syntax-cache.ts";
import { MaskedFile } from "#redact/masked-file.ts";
import { Redactor } from "#redact/redactor.ts";

import { filesOf } from "./files-of.ts";

export type EvaluationOptions = {
  /** File that is evaluated; settings.py unless given. */
  readonly entry?: string;
  readonly className?: string;
  readonly limits?: Partial<Limits>;
};

/** Evaluates settings that exist only in a test: files by path, without a disk. */
export async function evaluateFiles(
  texts: Readonly<Record<string, string>>,
  { entry = "settings.py", className, limits }: EvaluationOptions = {},
): Promise<EvaluatedSettings> {
  await initParser();
  const files = filesOf(texts);
  const syntaxes = new SyntaxCache(files);
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const redactor = new Redactor(new Uint8Array(32));
  const masked = new Map<string, MaskedFile>();
  return evaluateSettings({
    path: entry,
    className: className ?? null,
    resolver: new PythonModules(files, syntaxes, ""),
    limits: bounds,
    budget: new Budget(bounds),
    redactor,
    maskedFile(path) {
      const text = files.read(path);
      if (text === null) return null;
      const known = masked.get(path) ?? new MaskedFile(path, text, syntaxes.get(path), redactor);
      masked.set(path, known);
      return known;
    },
  });
}
