import type { StatementOf } from "#ir/statement.ts";

import type { Binding } from "../binding.ts";
import { bind, isSettingName } from "../bind.ts";
import { sequenceContent } from "../contents-of.ts";
import type { Completion, Frame } from "../frame.ts";
import type { ResolvedImport } from "../module-resolver.ts";
import { openNamespace } from "../open-namespace.ts";
import { scopeFor } from "../scope.ts";
import { isText, unknown, type Value } from "../value.ts";

/** `import a.b`, `import a.b as c`. */
export function executeImport(statement: StatementOf<"import">, frame: Frame): void {
  for (const { name, alias } of statement.names) {
    const [head = name] = name.split(".");
    const target = alias === null ? head : name;
    const resolved = frame.run.resolver.resolve(frame.module.path, 0, target);
    bind(frame, alias ?? head, valueOf(resolved, target), statement);
  }
}

/** `from a import b` and `from a import *`. */
export function executeImportFrom(statement: StatementOf<"importFrom">, frame: Frame): Completion {
  const { module, level, names } = statement;
  const resolved = frame.run.resolver.resolve(frame.module.path, level, module);
  if (names === null) return importStar(statement, resolved, frame);
  for (const { name, alias } of names) {
    if (resolved.kind === "file" && isSettingName(name) && importSetting(resolved.path, name, alias ?? name, frame))
      continue;
    bind(frame, alias ?? name, importedValue(statement, resolved, name, frame), statement);
  }
  return "normal";
}

/** `from .base import MIDDLEWARE`: the setting comes with its history. Anything else is looked up when it is used. */
function importSetting(path: string, name: string, alias: string, frame: Frame): boolean {
  const source = frame.run.interpreter.importModule(path, frame);
  const binding = source === null ? undefined : frame.state.get(source, name);
  if (binding === undefined || binding.value.kind === "lazyImport" || isSettingName(alias) !== isSettingName(name))
    return false;
  const scope = scopeFor(frame, alias);
  frame.state.set(scope, alias, copied(binding, frame.state.get(scope, alias), frame));
  return true;
}

function importedValue(
  statement: StatementOf<"importFrom">,
  resolved: ResolvedImport,
  name: string,
  frame: Frame,
): Value {
  const { module, level } = statement;
  const inner = frame.run.resolver.resolve(frame.module.path, level, module === "" ? name : `${module}.${name}`);
  if (inner.kind === "file" && (resolved.kind !== "file" || !definesName(resolved.path, name, frame)))
    return { kind: "module", path: inner.path };
  switch (resolved.kind) {
    case "file":
      return { kind: "lazyImport", path: resolved.path, name };
    case "external":
      return level > 0
        ? unknown("outside-repository", `${module} is not in the repository`)
        : referenceTo(`${module}.${name}`);
    case "package":
    case "missing":
      return unknown("outside-repository", `${module === "" ? "." : module} is not in the repository`);
    default:
      return resolved satisfies never;
  }
}

/** A package may set a name that is also the name of one of its modules; the file of the package is looked at first. */
function definesName(path: string, name: string, frame: Frame): boolean {
  const scope = frame.state.module(path)?.scope;
  return scope !== undefined && frame.state.get(scope, name) !== undefined;
}

function referenceTo(name: string): Value {
  return name === "sys.argv"
    ? { kind: "processState", of: "argv" }
    : name === "sys.modules"
      ? { kind: "processState", of: "modules" }
      : { kind: "reference", name };
}

function valueOf(resolved: ResolvedImport, name: string): Value {
  if (resolved.kind === "file") return { kind: "module", path: resolved.path };
  // A package without a file still has modules.
  return resolved.kind === "package"
    ? { kind: "module", path: `${resolved.directory}/__init__.py` }
    : { kind: "reference", name };
}

function importStar(statement: StatementOf<"importFrom">, resolved: ResolvedImport, frame: Frame): Completion {
  const scope = scopeFor(frame, "");
  if (resolved.kind === "file") {
    const source = frame.run.interpreter.importModule(resolved.path, frame);
    if (source !== null) {
      copyNames(source, scope, frame);
      return "normal";
    }
  }
  // Django's own defaults are what applies anyway.
  if (statement.module === "django.conf.global_settings") return "normal";
  openNamespace(scope, frame, statement.span.line, "may-be-overridden");
  return "normal";
}

/** Copies what `*` copies: public names, or those that `__all__` lists. */
function copyNames(source: number, scope: number, frame: Frame): void {
  const { state } = frame;
  const listed = state.get(source, "__all__");
  const content = listed === undefined ? null : sequenceContent(listed.value, frame);
  const all =
    content === null || content.isOpen
      ? null
      : new Set(content.items.flatMap((item) => (isText(item) ? [item.value] : [])));
  for (const [name, binding] of state.namesIn(source)) {
    if (all === null ? !name.startsWith("_") : all.has(name))
      state.set(scope, name, copied(binding, state.get(scope, name), frame));
  }
  if (state.isOpenScope(source)) state.openScope(scope);
}

function copied(binding: Binding, replaced: Binding | undefined, frame: Frame): Binding {
  const own = new Set(binding.chain.map(({ record }) => record.serial));
  const before = (replaced?.chain ?? [])
    .filter(({ record }) => !own.has(record.serial))
    .map(({ record }) => ({ record, isEffective: false }));
  const notes = frame.notes.size === 0 ? binding.notes : new Set([...binding.notes, ...frame.notes]);
  return { ...binding, chain: [...before, ...binding.chain], notes };
}
