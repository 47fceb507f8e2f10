import type { ModuleCandidate } from "@stance/model";

import { projectDirectories } from "#discover/discover-projects.ts";
import type { ProjectFiles } from "#files/project-files.ts";

import { mentionsIn, type Mention } from "./mention.ts";
import { exampleOf, findModule, moduleNameOf, setsNothing } from "./module-path.ts";
import { saysAuxiliary, saysDevelopment, saysProduction, witnessRank } from "./witness-rank.ts";

/** The module that production is taken to run, and why. */
export type ChosenModule = {
  readonly name: string;
  readonly path: string;
  readonly rank: number;
  /** One sentence for people. */
  readonly reason: string;
};

export type ModuleChoice = {
  /** Null when no settings module is in the tree. */
  readonly chosen: ChosenModule | null;
  /** Every module that some file names or whose own name says production, best first. */
  readonly candidates: readonly ModuleCandidate[];
};

/** A candidate with what decides between equals. */
type Candidate = ModuleCandidate & { readonly isDevelopment: boolean };

/** Rank of the one module that is left when only development modules are named. */
const LEFT_OVER_RANK = 5;

/** Rank of a development module that an entry point names: a fallback on somebody's machine, not production. */
const DEVELOPMENT_RANK = 6;

/**
 * Chooses the settings module of production (settings-analysis.md, section 3): a command line flag, then deployment files,
 * then the entry points, then modules whose name says production, then what is left. A module that is not in the tree, or
 * whose file sets nothing, is listed but not chosen; a development module counts as production only when nothing else does.
 */
export function chooseModule(files: ProjectFiles, projectDirectory: string, requested?: string): ModuleChoice {
  if (requested !== undefined) return requestedModule(files, projectDirectory, requested);
  const neighbors = neighborsOf(files, projectDirectory);
  const mentioned = mentionedModules(files, projectDirectory, neighbors);
  const all = [
    ...mentioned,
    ...namedForProduction(files, projectDirectory, mentioned),
    ...leftOver(files, projectDirectory, mentioned),
    ...lookLikeSettings(files, projectDirectory),
  ];
  const ranked = distinct(all).toSorted(compareCandidates);
  const best = ranked.find((candidate) => isUsable(candidate, files));
  return {
    chosen:
      best?.path === undefined
        ? null
        : { name: best.name, path: best.path, rank: best.rank, reason: reasonFor(best, ranked) },
    candidates: ranked.map(({ isDevelopment: _, ...candidate }) => candidate),
  };
}

function requestedModule(files: ProjectFiles, projectDirectory: string, name: string): ModuleChoice {
  const found = findModule(files, projectDirectory, name);
  const candidate: ModuleCandidate = { name, rank: 1, ...(found === null ? {} : { path: found.path }) };
  const chosen = found === null ? null : { name, path: found.path, rank: 1, reason: "It was asked for by name." };
  return { chosen, candidates: [candidate] };
}

/** Directories of other projects in the tree: their deployment files speak of them. A project above this one is none. */
function neighborsOf(files: ProjectFiles, projectDirectory: string): readonly string[] {
  return projectDirectories(files).filter(
    (directory) => directory !== "." && directory !== projectDirectory && !isInside(projectDirectory, directory),
  );
}

function mentionedModules(
  files: ProjectFiles,
  projectDirectory: string,
  neighbors: readonly string[],
): readonly Candidate[] {
  return files.paths.flatMap((path) => {
    const isForeign = neighbors.some((neighbor) => isInside(path, neighbor));
    const rank = isForeign ? null : witnessRank(path, projectDirectory);
    const text = rank === null ? null : files.read(path);
    if (rank === null || text === null) return [];
    return mentionsIn(path, text).map((mention) => candidate(files, projectDirectory, mention, rank));
  });
}

/** Modules beside the mentioned ones whose name says production. */
function namedForProduction(
  files: ProjectFiles,
  projectDirectory: string,
  mentioned: readonly Candidate[],
): readonly Candidate[] {
  const directories = new Set(mentioned.flatMap(({ path }) => (path === undefined ? [] : [directoryOf(path)])));
  const testServers = new Set(mentioned.flatMap(({ name, isDevelopment }) => (isDevelopment ? [name] : [])));
  return files.paths
    .filter((path) => path.endsWith(".py") && isInside(path, projectDirectory))
    .filter(
      (path) =>
        /(?:^|\/)settings\/[^/]+\.py$|(?:^|\/)[^/]*settings[^/]*\.py$/.test(path) || directories.has(directoryOf(path)),
    )
    .map((path) => ({ path, name: moduleNameOf(exampleOf(path) ?? path, projectDirectory) }))
    .filter(({ name }) => saysProduction(name) && /settings|config/i.test(name) && !testServers.has(name))
    .map(({ name, path }) => ({ name, path, rank: 4, isDevelopment: false }));
}

/**
 * The one module beside those for development that is neither one of them nor a part of others: a project that names only
 * development modules runs production with what is left, whatever it calls it.
 */
function leftOver(
  files: ProjectFiles,
  projectDirectory: string,
  mentioned: readonly Candidate[],
): readonly Candidate[] {
  const inTree = mentioned.filter((entry) => entry.path !== undefined);
  const packages = new Set(
    inTree.flatMap(({ path = "" }) => (/settings\/[^/]+\.py$/.test(path) ? [directoryOf(path)] : [])),
  );
  if (inTree.some(({ isDevelopment }) => !isDevelopment)) return [];
  const others = files.paths
    .filter((path) => path.endsWith(".py") && packages.has(directoryOf(path)) && exampleOf(path) === null)
    .map((path) => ({ path, name: moduleNameOf(path, projectDirectory) }))
    .filter(({ path, name }) => !saysAuxiliary(name) && !path.endsWith("/__init__.py"));
  const [only] = others;
  return others.length === 1 && only !== undefined ? [{ ...only, rank: LEFT_OVER_RANK, isDevelopment: false }] : [];
}

/** Last resort: files that set what only settings set. */
function lookLikeSettings(files: ProjectFiles, projectDirectory: string): readonly Candidate[] {
  return files.paths
    .filter(
      (path) => /(?:^|\/)settings(?:\.py|\/__init__\.py|\/[^/]+\.py)$/.test(path) && isInside(path, projectDirectory),
    )
    .filter((path) => {
      const text = files.read(path);
      return text !== null && /^INSTALLED_APPS\b/m.test(text) && /^ROOT_URLCONF\b/m.test(text);
    })
    .map((path) => {
      const name = moduleNameOf(path, projectDirectory);
      return { name, path, rank: 7, isDevelopment: saysDevelopment(name) };
    });
}

function candidate(
  files: ProjectFiles,
  projectDirectory: string,
  { name, place, isDevelopment: isTestServer }: Mention,
  rank: number,
): Candidate {
  const found = findModule(files, projectDirectory, name);
  const isDevelopment = isTestServer || saysDevelopment(name);
  const counted = isTestServer || (isDevelopment && rank > 2) ? DEVELOPMENT_RANK : rank;
  return { name, rank: counted, place, isDevelopment, ...(found === null ? {} : { path: found.path }) };
}

/** One entry a module, with its best rank. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<string, Candidate>();
  for (const entry of candidates) {
    const known = best.get(entry.name);
    if (known === undefined || compareCandidates(entry, known) < 0) best.set(entry.name, entry);
  }
  return [...best.values()];
}

/** Better first: rank, then production before development, then the name that is more surely production. */
function compareCandidates(a: Candidate, b: Candidate): number {
  const certainty = (entry: Candidate) => (entry.isDevelopment ? 2 : /prod/i.test(entry.name) ? 0 : 1);
  return a.rank - b.rank || certainty(a) - certainty(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** In the tree, and setting something: an empty package is no settings module. */
function isUsable(entry: Candidate, files: ProjectFiles): boolean {
  const text = entry.path === undefined ? null : files.read(entry.path);
  return text !== null && !setsNothing(text);
}

function reasonFor(best: Candidate, ranked: readonly Candidate[]): string {
  const where = best.place === undefined ? null : `${best.place.path}:${best.place.line}`;
  const passedOver = ranked.find(
    (entry) => entry.isDevelopment && entry.place !== undefined && entry.name !== best.name,
  );
  switch (best.rank) {
    case 2:
      return `${where} sets it for the server.`;
    case 3:
      return `${where} names it, and no deployment file names another.`;
    case 4:
      return passedOver?.place === undefined
        ? "Its name says production, and no deployment file names another."
        : `Its name says production; ${passedOver.place.path}:${passedOver.place.line} names a development module.`;
    case LEFT_OVER_RANK:
      if (where === null) return "It is the only settings module beside those for development.";
      return `${where} names it; no entry point of a web server does.`;
    case 6:
      return `${where} names it, and nothing names a module for production.`;
    default:
      return "It sets INSTALLED_APPS and ROOT_URLCONF, and no file names a settings module.";
  }
}

function isInside(path: string, projectDirectory: string): boolean {
  return projectDirectory === "" || path.startsWith(`${projectDirectory}/`);
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
