import type { DjangoSettings, Skipped } from "@stance/model";

import type { Budget } from "#evaluate/budget.ts";
import { evaluateSettings } from "#evaluate/evaluate-settings.ts";
import { AuditError } from "#audit-error.ts";
import type { ProjectFiles } from "#files/project-files.ts";
import type { Limits } from "#limits.ts";
import { chooseClass } from "#module/choose-class.ts";
import { chooseModule } from "#module/choose-module.ts";
import type { PythonModules } from "#module/python-modules.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";
import type { MaskedFile } from "#redact/masked-file.ts";
import type { Redactor } from "#redact/redactor.ts";

import { projectClasses } from "./project-classes.ts";

export type SettingsInput = {
  readonly files: ProjectFiles;
  readonly syntaxes: SyntaxCache;
  readonly modules: PythonModules;
  readonly maskedFile: (path: string) => MaskedFile | null;
  /** Directory of the project, "" for the tree itself. */
  readonly project: string;
  readonly requested: string | undefined;
  readonly limits: Limits;
  readonly budget: Budget;
  readonly redactor: Redactor;
};

/** Lines of the end of the production module that are kept. */
const TAIL_LINES = 12;

/** Evidence of kind `django-settings`: chooses the production module and evaluates it. */
export function collectSettings(input: SettingsInput): { evidence: DjangoSettings; skipped: readonly Skipped[] } {
  const { files, syntaxes, modules, maskedFile, project, redactor } = input;
  const choice = chooseModule(files, project, input.requested);
  const { chosen } = choice;
  const candidates = [...choice.candidates];
  if (chosen === null && input.requested !== undefined) throw unknownModule(input.requested, files, project);
  if (chosen === null)
    return { evidence: { module: null, candidates, settings: {}, isOpen: true, classes: {}, files: [] }, skipped: [] };
  const className = chooseClass(chosen.path, project, files, syntaxes);
  const { stopped, ...evaluated } = evaluateSettings({
    path: chosen.path,
    className,
    resolver: modules,
    limits: input.limits,
    budget: input.budget,
    redactor,
    maskedFile,
  });
  const file = maskedFile(chosen.path);
  const lines = file?.lineCount ?? 0; // 0: the file cannot be read
  const evidence: DjangoSettings = {
    module: {
      name: chosen.name,
      path: chosen.path,
      reason: className === null ? chosen.reason : `${chosen.reason} Its class ${className} holds the settings.`,
      rank: chosen.rank,
      tail: file?.excerpt(lines - TAIL_LINES + 1, lines) ?? {
        path: chosen.path,
        startLine: 1,
        lines: [],
        maskedLines: [],
        endsFile: true,
      },
      canAppend: className === null && file !== null,
    },
    candidates,
    ...evaluated,
    classes: projectClasses(evaluated.settings, modules, syntaxes),
  };
  const skipped = stopped === null ? [] : [{ path: chosen.path, reason: `evaluation stopped: ${stopped}` }];
  return { evidence, skipped };
}

function unknownModule(requested: string, files: ProjectFiles, project: string): AuditError {
  const choices = chooseModule(files, project).candidates.flatMap(({ name, path }) =>
    path === undefined ? [] : [name],
  );
  return new AuditError(
    "unknown-settings-module",
    `The settings module ${requested} is not in the project. Write its dotted name, as in DJANGO_SETTINGS_MODULE.`,
    { choices },
  );
}
