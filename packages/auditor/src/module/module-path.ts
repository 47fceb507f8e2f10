import type { ProjectFiles } from "#files/project-files.ts";

/** What people put behind or into the name of an example of a module that is written on the server. */
const EXAMPLE_MARK =
  /^(?:[._-](?:example|sample|dist|template)\.py|\.py(?:[._-][\w-]+)*[._-](?:example|sample|dist|template))$/;

/** A module found in the tree; `isExample` when only an example of it is there. */
export type FoundModule = { readonly path: string; readonly isExample: boolean };

/**
 * The file of a dotted module name. Python looks in the directory of manage.py first; a source directory elsewhere in the
 * tree counts when exactly one file fits. Null when the module is not in the tree.
 */
export function findModule(files: ProjectFiles, projectDirectory: string, name: string): FoundModule | null {
  const base = name.replaceAll(".", "/");
  const exact = findFile(files, projectDirectory, [`${base}.py`, `${base}/__init__.py`]);
  if (exact !== null) return { path: exact, isExample: false };
  const example = findExample(files, projectDirectory, base);
  return example === null ? null : { path: example, isExample: true };
}

/** The dotted name under which Python would import a file from the project's directory. */
export function moduleNameOf(path: string, projectDirectory: string): string {
  const inside =
    projectDirectory !== "" && path.startsWith(`${projectDirectory}/`) ? path.slice(projectDirectory.length + 1) : path;
  return inside
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
}

/** True for a file that only documents or marks a package: it sets nothing. */
export function setsNothing(text: string): boolean {
  const code = text
    .replaceAll(/"""[\s\S]*?"""|'''[\s\S]*?'''/g, "")
    .split("\n")
    .map((line) => line.replace(/#.*$/, "").trim());
  return code.every((line) => line === "" || line === "pass");
}

/** `settings/production.py` for `settings/production.example.py`; null for a file that is no example. */
export function exampleOf(path: string): string | null {
  const match = /^(.*\/)?([^/.]+)([^/]*)$/.exec(path);
  const [, directory = "", stem = "", ending = ""] = match ?? [];
  return EXAMPLE_MARK.test(ending) ? `${directory}${stem}.py` : null;
}

/** `settings/config.py.prod.example` for `settings/config`. */
function findExample(files: ProjectFiles, projectDirectory: string, base: string): string | null {
  const start = projectDirectory === "" ? base : `${projectDirectory}/${base}`;
  const found = files.paths.filter((path) => path.startsWith(start) && EXAMPLE_MARK.test(path.slice(start.length)));
  return found.find((path) => /prod/i.test(path)) ?? found[0] ?? null;
}

function findFile(files: ProjectFiles, projectDirectory: string, endings: readonly string[]): string | null {
  for (const ending of endings) {
    const direct = projectDirectory === "" ? ending : `${projectDirectory}/${ending}`;
    if (files.has(direct)) return direct;
  }
  const elsewhere = files.paths.filter((path) =>
    endings.some((ending) => path === ending || path.endsWith(`/${ending}`)),
  );
  const [only] = elsewhere;
  return elsewhere.length === 1 && only !== undefined ? only : null;
}
