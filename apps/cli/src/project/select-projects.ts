import { dirname, join, relative, resolve, sep } from "node:path";

import type { ExcludeRule, WrittenSuppression } from "@stance/auditor";

import { CliFailure } from "#cli-failure.ts";

import { chooseProject, checkDirectory, listProjects, onlyProject } from "./locate-project.ts";
import type { SelectionOptions } from "./selection-options.ts";
import { readToolTable, type ToolTable } from "./tool-table.ts";

/** A suppression of a pyproject.toml; its patterns start from the directory `from`. */
export type ConfiguredSuppression = { readonly written: WrittenSuppression; readonly from: string };

/** A Django project to work on, with everything that flags and pyproject.toml say about it. */
export type SelectedProject = {
  /** The tree that is read. */
  readonly root: string;
  /** The Django project in it, "." for the tree itself. */
  readonly project: string;
  /** Where that is on disk. */
  readonly directory: string;
  readonly table: ToolTable | null;
  readonly name: string | undefined;
  readonly settings: string | undefined;
  readonly exclude: readonly ExcludeRule[];
  readonly ignore: readonly ConfiguredSuppression[];
};

/**
 * The Django projects that are meant by PATH: the one that `--project` chooses, those that `[[tool.stance.projects]]`
 * declares at or below PATH, or the only one that is there. The whole tree is read for each: deployment files above a
 * project speak of it as well.
 * @throws CliFailure `not-found`, `unreadable`, `not-django`, `usage`, or `several-projects` with the list to choose from.
 */
export async function selectProjects(path: string, options: SelectionOptions): Promise<readonly SelectedProject[]> {
  const root = resolve(path);
  checkDirectory(root, path);
  const above = await readToolTable(root);
  const fromFlags = options.exclude.map((pattern): ExcludeRule => ({ pattern, from: root, saidIn: "--exclude" }));
  const exclude = [...fromFlags, ...excludeOf(above)];
  const declared = declaredBelow(root, above);
  const chosen = chosenBy(options);
  if (chosen === undefined && declared.length > 0) {
    if (declared.length > 1 && options.settings !== undefined) throw forOneOnly("--settings", declared);
    return Promise.all(declared.map((project) => select(root, project, { above, exclude, declared, options })));
  }
  const found = [...new Set([...declared, ...(await listProjects(root, exclude))])];
  const project = chosen === undefined ? onlyProject(found, path) : chooseProject(root, chosen, found, path);
  return [await select(root, project, { above, exclude, declared, options })];
}

/**
 * The one project that is meant.
 * @throws CliFailure as `selectProjects`, and `several-projects` where several are declared.
 */
export async function selectProject(path: string, options: SelectionOptions): Promise<SelectedProject> {
  const selected = await selectProjects(path, options);
  const [only] = selected;
  if (only !== undefined && selected.length === 1) return only;
  throw new CliFailure("several-projects", `${selected.length} Django projects are declared for ${path}.`, {
    details: ["Choose one:"],
    next: selected.map(({ project }) => `--project ${project}`),
  });
}

type Context = {
  readonly above: ToolTable | null;
  readonly exclude: readonly ExcludeRule[];
  readonly declared: readonly string[];
  readonly options: SelectionOptions;
};

async function select(root: string, project: string, context: Context): Promise<SelectedProject> {
  const { above, declared, options } = context;
  const directory = join(root, project);
  const nearest = await readToolTable(directory);
  const isOwn = nearest !== null && nearest.path !== above?.path;
  const declaration = declared.includes(project) ? declarationOf(directory, above) : undefined;
  // What a table says for itself is not meant for each of the projects that it declares.
  const speaking = isOwn || declaration === undefined ? nearest : null;
  const tables = [above, ...(isOwn ? [nearest] : [])];
  return {
    root,
    project,
    directory,
    table: nearest,
    name: declaration?.name ?? speaking?.project,
    settings: options.settings ?? declaration?.settings ?? speaking?.settings,
    exclude: isOwn ? [...context.exclude, ...excludeOf(nearest)] : context.exclude,
    ignore: tables.flatMap((table) =>
      (table?.ignore ?? []).map((written) => ({ written, from: dirname(table?.path ?? root) })),
    ),
  };
}

/** Declared projects at or below the tree, as paths from it. */
function declaredBelow(root: string, table: ToolTable | null): readonly string[] {
  return (table?.projects ?? []).flatMap((declared) => {
    const path = relative(root, join(dirname(table?.path ?? root), declared.root))
      .split(sep)
      .join("/");
    return path === ".." || path.startsWith("../") ? [] : [path === "" ? "." : path];
  });
}

function declarationOf(directory: string, table: ToolTable | null) {
  return table?.projects?.find(({ root }) => join(dirname(table.path), root) === join(directory));
}

function excludeOf(table: ToolTable | null): readonly ExcludeRule[] {
  return (table?.exclude ?? []).map((pattern) => ({
    pattern,
    from: dirname(table?.path ?? ""), // a table without a path has no patterns
    saidIn: "pyproject.toml",
  }));
}

/** `--root` and `--project` say the same. */
function chosenBy({ project, root }: SelectionOptions): string | undefined {
  if (project === undefined || root === undefined || project === root) return project ?? root;
  throw new CliFailure("usage", "--root and --project name different projects.", {
    details: [`--root ${root}`, `--project ${project}`],
    next: ["Give one of them: they mean the same."],
  });
}

/** The failure of a flag that belongs to one project, where there are several. */
export function forOneOnly(flag: string, projects: readonly string[]): CliFailure {
  return new CliFailure("usage", `${flag} is for one project, and several are declared.`, {
    next: [
      ...projects.map((project) => `Choose one: --project ${project}`),
      "Or write it below [[tool.stance.projects]] in pyproject.toml.",
    ],
  });
}
