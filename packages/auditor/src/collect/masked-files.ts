import type { ProjectFiles } from "#files/project-files.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";
import { MaskedFile } from "#redact/masked-file.ts";
import type { Redactor } from "#redact/redactor.ts";

import type { CollectorInput } from "./collector.ts";

/** Files with their secrets masked, each made once; `forget` lets go of one and of its syntax. */
export function maskedFiles(
  files: ProjectFiles,
  syntaxes: SyntaxCache,
  redactor: Redactor,
): Pick<CollectorInput, "maskedFile" | "forget"> {
  const masked = new Map<string, MaskedFile | null>();
  const maskedFile = (path: string): MaskedFile | null => {
    const known = masked.get(path);
    if (known !== undefined) return known;
    const text = files.read(path);
    // An example of settings is Python by another name: then the evaluator parsed it.
    const isPython = path.endsWith(".py") || syntaxes.has(path);
    const file = text === null ? null : new MaskedFile(path, text, isPython ? syntaxes.get(path) : null, redactor);
    masked.set(path, file);
    return file;
  };
  const forget = (path: string): void => {
    masked.delete(path);
    syntaxes.forget(path);
  };
  return { maskedFile, forget };
}
