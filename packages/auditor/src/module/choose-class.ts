import type { ProjectFiles } from "#files/project-files.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";

import { isBuildStep } from "./mention.ts";
import { saysProduction, witnessRank } from "./witness-rank.ts";

/** What deployment files and entry points call the class of django-configurations. */
const CONFIGURATION = /DJANGO_CONFIGURATION["']?[\])]?\s*(?:[:=,]|\s)\s*["']?(?:\$\{[A-Za-z0-9_]+:?-)?([A-Za-z_]\w*)/g;

/** The class of django-configurations that production uses; null when the module has no such classes. */
export function chooseClass(
  path: string,
  projectDirectory: string,
  files: ProjectFiles,
  syntaxes: SyntaxCache,
): string | null {
  const text = files.read(path);
  const syntax = syntaxes.get(path);
  if (text === null || syntax === null) return null;
  const named = namedClasses(projectDirectory, files);
  if (named.length === 0 && !/(?:from|import)\s+configurations\b/.test(text)) return null;
  const own = syntax.body.flatMap((statement) => (statement.kind === "class" ? [statement.name] : []));
  const imported = syntax.body.flatMap((statement) =>
    statement.kind === "importFrom" && statement.names !== null
      ? statement.names.map(({ name, alias }) => alias ?? name)
      : [],
  );
  const known = new Set([...own, ...imported]);
  const [best] = named.filter(({ name }) => known.has(name)).toSorted((a, b) => a.rank - b.rank);
  const byName = own.find((name) => saysProduction(separated(name)));
  // A development class that only manage.py names is not what a server runs.
  if (best !== undefined && (best.rank <= 3 || byName === undefined)) return best.name;
  return byName ?? own.at(-1) ?? null;
}

function namedClasses(
  projectDirectory: string,
  files: ProjectFiles,
): readonly { readonly name: string; readonly rank: number }[] {
  return files.paths.flatMap((path) => {
    const rank = witnessRank(path, projectDirectory);
    const text = rank === null ? null : files.read(path);
    if (rank === null || text === null) return [];
    return [...text.matchAll(CONFIGURATION)].flatMap(({ 1: name, index }) => {
      const isBuild = isBuildStep(path, text, text.lastIndexOf("\n", index) + 1);
      return name === undefined || isBuild ? [] : [{ name, rank }];
    });
  });
}

/** `ProdConfig` as `Prod_Config`, so that its words can be told apart. */
function separated(className: string): string {
  return className.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2");
}
