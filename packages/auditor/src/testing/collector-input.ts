import type { DjangoSettings } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";
import { maskedFiles } from "#collect/masked-files.ts";
import { Budget } from "#evaluate/budget.ts";
import { DEFAULT_LIMITS } from "#limits.ts";
import { PythonModules } from "#module/python-modules.ts";
import { SyntaxCache } from "#parser/syntax-cache.ts";
import { Redactor } from "#redact/redactor.ts";

import { filesOf } from "./files-of.ts";

/** What a collector gets for files that exist only in a test. Settings are those given; the parser must be loaded. */
export function collectorInput(
  texts: Readonly<Record<string, string>>,
  settings: Partial<DjangoSettings> = {},
): CollectorInput {
  const files = filesOf(texts);
  const syntaxes = new SyntaxCache(files);
  const redactor = new Redactor(new Uint8Array(32));
  return {
    files,
    syntaxes,
    modules: new PythonModules(files, syntaxes, ""),
    project: "",
    settings: { module: null, candidates: [], settings: {}, isOpen: false, classes: {}, files: [], ...settings },
    limits: DEFAULT_LIMITS,
    budget: new Budget(DEFAULT_LIMITS),
    redactor,
    maskedFile: maskedFiles(files, syntaxes, redactor),
  };
}
