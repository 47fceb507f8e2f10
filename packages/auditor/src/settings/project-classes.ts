import type { ProjectClass, SettingEvidence, SettingValue } from "@stance/model";

import { dottedName } from "#ir/dotted-name.ts";
import type { Expression } from "#ir/expression.ts";
import type { Block, ModuleSyntax, StatementOf } from "#ir/statement.ts";
import { directoryOf, type PythonModules } from "#module/python-modules.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";

/** Classes that are looked up; settings name some dozens. */
const MAX_CLASSES = 200;

/** Steps along imports and bases. */
const MAX_STEPS = 12;

/** Settings whose classes decide about security; looking up every class that any setting names would read half the project. */
const CLASS_SETTINGS =
  /MIDDLEWARE|BACKEND|HASHER|VALIDATOR|SESSION|AUTH|STORAGE|REST_FRAMEWORK|CSRF|CSP|THROTTL|CACHES/;

type Found = { readonly path: string; readonly definition: StatementOf<"class">; readonly syntax: ModuleSyntax };

/** Classes of the project that settings name by their dotted path, with their bases followed inside the repository. */
export function projectClasses(
  settings: Readonly<Record<string, SettingEvidence>>,
  modules: PythonModules,
  syntaxes: SyntaxCache,
): Record<string, ProjectClass> {
  const names = new Set<string>();
  for (const [name, { value }] of Object.entries(settings)) if (CLASS_SETTINGS.test(name)) collectNames(value, names);
  const classes: Record<string, ProjectClass> = {};
  for (const name of [...names].slice(0, MAX_CLASSES * 10)) {
    const found = findClass(name, modules, syntaxes, 0);
    if (found === null || Object.keys(classes).length >= MAX_CLASSES) continue;
    classes[name] = describe(found, modules, syntaxes);
  }
  return classes;
}

function collectNames(value: SettingValue, names: Set<string>): void {
  switch (value.kind) {
    case "literal":
      if (typeof value.value === "string" && /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value.value))
        names.add(value.value);
      return;
    case "reference":
      names.add(value.name);
      return;
    case "environment":
      if (value.default !== undefined) collectNames(value.default, names);
      return;
    case "conditional":
      value.branches.forEach((branch) => collectNames(branch.value, names));
      return;
    case "sequence":
      value.items.forEach((item) => collectNames(item, names));
      return;
    case "mapping":
      value.entries.forEach((entry) => collectNames(entry.value, names));
      return;
    default:
      return;
  }
}

function findClass(name: string, modules: PythonModules, syntaxes: SyntaxCache, step: number): Found | null {
  const dot = name.lastIndexOf(".");
  const path = dot === -1 || step > MAX_STEPS ? null : modules.find(name.slice(0, dot));
  return path === null ? null : findInFile(path, name.slice(dot + 1), modules, syntaxes, step);
}

function findInFile(
  path: string,
  name: string,
  modules: PythonModules,
  syntaxes: SyntaxCache,
  step: number,
): Found | null {
  const syntax = syntaxes.get(path);
  if (syntax === null) return null;
  const definition = syntax.body.find((statement) => statement.kind === "class" && statement.name === name);
  if (definition?.kind === "class") return { path, definition, syntax };
  const imported = importedAs(name, path, syntax.body, modules);
  return imported === null ? null : findClass(imported, modules, syntaxes, step + 1);
}

/** Dotted name that a local name stands for after the imports of a file; null when no import gives it. */
function importedAs(name: string, path: string, body: Block, modules: PythonModules): string | null {
  const [head = name, ...rest] = name.split(".");
  for (const statement of body) {
    if (statement.kind === "importFrom" && statement.names !== null) {
      const found = statement.names.find((item) => (item.alias ?? item.name) === head);
      if (found !== undefined)
        return [moduleOf(statement, path, modules), found.name, ...rest].filter((part) => part !== "").join(".");
    }
    if (statement.kind !== "import") continue;
    const found = statement.names.find((item) => (item.alias ?? item.name.split(".")[0]) === head);
    if (found !== undefined) return found.alias === null ? name : [found.name, ...rest].join(".");
  }
  return null;
}

function moduleOf(statement: StatementOf<"importFrom">, path: string, modules: PythonModules): string {
  if (statement.level === 0) return statement.module;
  let directory = directoryOf(path);
  for (let level = 1; level < statement.level; level += 1) directory = directoryOf(directory);
  return [modules.nameOf(`${directory}/__init__.py`), statement.module].filter((part) => part !== "").join(".");
}

function describe(found: Found, modules: PythonModules, syntaxes: SyntaxCache): ProjectClass {
  const { path, definition } = found;
  return {
    place: { path, line: definition.span.line, endLine: definition.span.endLine },
    bases: [...basesOf(found, modules, syntaxes, 0)],
    methods: definition.body.flatMap((statement) => (statement.kind === "function" ? [statement.name] : [])),
    attributes: attributesOf(definition.body),
  };
}

/** Dotted names of all bases: the project's own ones are followed, the others end the way. */
function basesOf(found: Found, modules: PythonModules, syntaxes: SyntaxCache, step: number): Set<string> {
  const bases = new Set<string>();
  for (const { value, name } of found.definition.bases) {
    const local = name === undefined ? dottedName(value) : null;
    if (local === null || step > MAX_STEPS) continue;
    const full = importedAs(local, found.path, found.syntax.body, modules) ?? `${modules.nameOf(found.path)}.${local}`;
    bases.add(full);
    const own = findInFile(found.path, local, modules, syntaxes, step) ?? findClass(full, modules, syntaxes, step);
    if (own === null) continue;
    for (const base of basesOf(own, modules, syntaxes, step + 1)) bases.add(base);
  }
  return bases;
}

/** Plain class attributes; anything that would have to be evaluated is left out. */
function attributesOf(body: Block): Record<string, SettingValue> {
  const attributes: Record<string, SettingValue> = {};
  for (const statement of body) {
    if (statement.kind !== "assign") continue;
    const value = literalOf(statement.value);
    for (const target of statement.targets)
      if (target.kind === "name" && value !== null) attributes[target.name] = value;
  }
  return attributes;
}

function literalOf(expression: Expression): SettingValue | null {
  if (expression.kind === "number") return { kind: "literal", value: expression.value };
  if (expression.kind === "string") return { kind: "literal", value: expression.value };
  return expression.kind === "constant" && expression.value !== "ellipsis"
    ? { kind: "literal", value: expression.value }
    : null;
}
