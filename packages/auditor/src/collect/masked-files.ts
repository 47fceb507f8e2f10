import type { ProjectFiles } from "#files/project-files.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";
import { MaskedFile } from "#redact/masked-file.ts";
import type { Redactor } from "#redact/redactor.ts";

/** Files with their secrets masked, each made once. */
export function maskedFiles(
  files: ProjectFiles,
  syntaxes: SyntaxCache,
  redactor: Redactor,
): (path: string) => MaskedFile | null {
  const masked = new Map<string, MaskedFile | null>();
  return (path) => {
    const known = masked.get(path);
    if (known !== undefined) return known;
    const text = files.read(path);
    // An example of settings is Python by another name: then the evaluator parsed it.
    const isPython = path.endsWith(".py") || syntaxes.has(path);
    const file = text === null ? null : new MaskedFile(path, text, isPython ? syntaxes.get(path) : null, redactor);
    masked.set(path, file);
    return file;
  };
}
