import type { SettingNote } from "@stance/model";

import type { LoadedModule, Run } from "./frame.ts";

/** File names that mark an example: what it says is never proof (settings-analysis.md, patterns 29 and 30). */
const EXAMPLE_FILE = /(?:^|[._-])(?:example|sample|template)(?:[._-]|$)/i;

/** Reads and parses a module once per evaluation; null when it cannot be read. */
export function loadModule(path: string, run: Run): LoadedModule | null {
  const known = run.files.get(path);
  if (known !== undefined) return known;
  const loaded = run.resolver.load(path);
  if (loaded === null) return null;
  const notes = new Set<SettingNote>();
  if (loaded.syntax.isPartial) notes.add("partial-file");
  if (loaded.syntax.isTemplate || isExample(path)) notes.add("template");
  const module: LoadedModule = { path, name: loaded.name, syntax: loaded.syntax, notes };
  run.files.set(path, module);
  run.onLoad(path);
  return module;
}

/** True for names such as `settings.example.py`. */
function isExample(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return EXAMPLE_FILE.test(name) || name.endsWith(".py.dist");
}
