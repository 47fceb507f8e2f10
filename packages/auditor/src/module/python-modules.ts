import type { ModuleResolver, ResolvedImport } from "#evaluate/module-resolver.ts";
import type { ProjectFiles } from "#files/project-files.ts";
import type { ModuleSyntax } from "#ir/statement.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";

/** Directories below a project that are often put on the path for imports. */
const USUAL_ROOTS = ["", "src", "apps", "backend", "server", "app", "project"];

/** Stars of a pattern of files that is followed. */
const MAX_STARS = 6;

/** Imports as Python would find them with the project's directory on its path. */
export class PythonModules implements ModuleResolver {
  readonly #files: ProjectFiles;
  /** Directories with a Python file somewhere below. */
  readonly #directories: ReadonlySet<string>;
  readonly #syntaxes: SyntaxCache;
  readonly #roots: readonly string[];
  /** Answers of `find`: the code asks for the same names over and over. */
  readonly #found = new Map<string, string | null>();

  /** `projectRoot`: directory of manage.py, relative to the tree, "" for the tree itself. */
  constructor(files: ProjectFiles, syntaxes: SyntaxCache, projectRoot: string) {
    this.#files = files;
    this.#syntaxes = syntaxes;
    this.#directories = pythonDirectories(files.paths);
    const below = USUAL_ROOTS.map((directory) => joinPath(projectRoot, directory));
    const above = parents(projectRoot);
    this.#roots = [...new Set([...below, ...above, ...above.map((directory) => joinPath(directory, "src"))])].filter(
      (directory) => this.#directories.has(directory),
    );
  }

  /** The file of a dotted module name; null when it is not in the repository. */
  find(name: string): string | null {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const resolved = this.resolve("", 0, name);
    const path = resolved.kind === "file" ? resolved.path : null;
    this.#found.set(name, path);
    return path;
  }

  resolve(fromPath: string, level: number, module: string): ResolvedImport {
    const segments = module === "" ? [] : module.split(".");
    if (level > 0) return this.#resolveRelative(fromPath, level, segments);
    let best: ResolvedImport = { kind: "external" };
    const own = fromPath === "" ? [] : [directoryOf(fromPath)];
    for (const root of [...this.#roots, ...own]) {
      const found = this.#resolveBelow(root, segments);
      if (found.kind === "file") return found;
      if (best.kind === "external" || (best.kind === "missing" && found.kind === "package")) best = found;
    }
    return best;
  }

  load(path: string): { syntax: ModuleSyntax; name: string } | null {
    const syntax = this.#syntaxes.get(path);
    return syntax === null ? null : { syntax, name: this.nameOf(path) };
  }

  exists(path: string): boolean {
    return this.#files.has(path);
  }

  /** Dotted name of a file below the most specific root in which it is a package. */
  nameOf(path: string): string {
    const [root = ""] = this.#roots.filter((candidate) => candidate === "" || path.startsWith(`${candidate}/`));
    const relative = root === "" ? path : path.slice(root.length + 1);
    return relative
      .replace(/\.py$/, "")
      .replace(/(?:^|\/)__init__$/, "")
      .replaceAll("/", ".");
  }

  glob(fromPath: string, pattern: string): readonly string[] {
    if (pattern.startsWith("/")) return [];
    const whole = joinPath(directoryOf(fromPath), pattern);
    if (!whole.includes("*") && !whole.includes("?")) return this.#files.has(whole) ? [whole] : [];
    const expression = whole
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll(/\*+/g, "[^/]*")
      .replaceAll("?", "[^/]");
    // Each star may try every length of a name.
    if (expression.split("*").length > MAX_STARS) return [];
    const matcher = new RegExp(`^${expression}$`);
    return this.#files.paths.filter((file) => matcher.test(file));
  }

  #resolveRelative(fromPath: string, level: number, segments: readonly string[]): ResolvedImport {
    let directory = directoryOf(fromPath);
    for (let step = 1; step < level; step += 1) {
      if (directory === "") return { kind: "missing" };
      directory = directoryOf(directory);
    }
    if (segments.length > 0) {
      const found = this.#resolveBelow(directory, segments);
      return found.kind === "external" ? { kind: "missing" } : found;
    }
    const init = joinPath(directory, "__init__.py");
    return this.#files.has(init) ? { kind: "file", path: init } : { kind: "package", directory };
  }

  #resolveBelow(root: string, segments: readonly string[]): ResolvedImport {
    const [head] = segments;
    if (head === undefined) return { kind: "external" };
    const base = joinPath(root, segments.join("/"));
    for (const path of [`${base}/__init__.py`, `${base}.py`]) if (this.#files.has(path)) return { kind: "file", path };
    if (this.#directories.has(base)) return { kind: "package", directory: base };
    const top = joinPath(root, head);
    const isOwn = this.#files.has(`${top}.py`) || this.#directories.has(top);
    return isOwn && segments.length > 1 ? { kind: "missing" } : { kind: "external" };
  }
}

function pythonDirectories(paths: readonly string[]): ReadonlySet<string> {
  const directories = new Set<string>([""]);
  for (const path of paths) {
    if (!path.endsWith(".py")) continue;
    for (let current = directoryOf(path); !directories.has(current); current = directoryOf(current))
      directories.add(current);
  }
  return directories;
}

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

/** Joins and resolves `.` and `..`; what leads above the tree stays there as `..` and matches nothing. */
function joinPath(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== "").join("/");
  // Nearly all paths, of which there are many.
  if (!/(?:^|\/)(?:\.|\/|$)/.test(joined)) return joined;
  const result: string[] = [];
  for (const segment of parts.join("/").split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && result.length > 0 && result.at(-1) !== "..") result.pop();
    else result.push(segment);
  }
  return result.join("/");
}

function parents(directory: string): readonly string[] {
  const result: string[] = [];
  for (let current = directory; current !== ""; current = directoryOf(current)) result.push(directoryOf(current));
  return result;
}
