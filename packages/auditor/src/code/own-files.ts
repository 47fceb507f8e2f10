import { pathInProject } from "#files/path-in-project.ts";
import type { ProjectFiles } from "#files/project-files.ts";

export type OwnFiles = {
  readonly paths: readonly string[];
  /** How many Python files were left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
};

/** Directories, and the reason why their code does not run in production or is not the project's own. */
const OTHER_DIRECTORIES: ReadonlyMap<string, string> = new Map([
  ["test", "tests"],
  ["tests", "tests"],
  ["testing", "tests"],
  ["test_utils", "tests"],
  ["e2e", "tests"],
  ["unittests", "tests"],
  ["migrations", "migrations"],
  ["south_migrations", "migrations"],
  ["example", "examples"],
  ["examples", "examples"],
  ["sample", "examples"],
  ["samples", "examples"],
  ["demo", "examples"],
  ["docs", "documentation"],
  ["doc", "documentation"],
  ["vendor", "vendored"],
  ["vendored", "vendored"],
  ["_vendor", "vendored"],
  ["third_party", "vendored"],
  ["thirdparty", "vendored"],
  ["extern", "vendored"],
]);

/** Names of directories that are put together: `rtd_tests`, `tests_e2e`, `db_migrations`; `test_type` may be an app. */
const OTHER_DIRECTORY_NAMES: readonly (readonly [RegExp, string])[] = [
  [/[-_]tests$|^tests[-_]|^testutils$/, "tests"],
  [/[-_]migrations$/, "migrations"],
];

const TEST_FILE =
  /(?:^|\/)(?:test_[^/]*|[^/]*_(?:tests?|testing)|tests?|testing|unittests?|testutils|pytest_plugin|conftest|noxfile|fabfile|tasks_dev)\.py$/;

/**
 * The Python files that run in production: those below the project's directory without tests, migrations, examples,
 * documentation, copies of other people's code and the directories of other programs. What is left out is counted.
 */
export function ownFiles(files: ProjectFiles, project: string, others: readonly string[] = []): OwnFiles {
  const leftOut: Record<string, number> = {};
  const paths = files.paths.filter((path) => {
    if (!path.endsWith(".py") || !isBelow(path, project)) return false;
    const isOther = others.some((directory) => path.startsWith(`${directory}/`));
    const reason = isOther ? "other-programs" : reasonToLeaveOut(pathInProject(path, project));
    if (reason === null) return true;
    leftOut[reason] = (leftOut[reason] ?? 0) + 1; // 0: the first of its reason
    return false;
  });
  return { paths, leftOut };
}

function isBelow(path: string, directory: string): boolean {
  return directory === "" || path.startsWith(`${directory}/`);
}

function reasonToLeaveOut(path: string): string | null {
  for (const directory of path.split("/").slice(0, -1)) {
    const reason = OTHER_DIRECTORIES.get(directory.toLowerCase());
    if (reason !== undefined) return reason;
    const composed = OTHER_DIRECTORY_NAMES.find(([name]) => name.test(directory));
    if (composed !== undefined) return composed[1];
    if (directory.startsWith(".")) return "tools";
    if (directory.includes("{{")) return "templates";
  }
  if (TEST_FILE.test(path)) return "tests";
  return /(?:^|\/)setup\.py$/.test(path) ? "packaging" : null;
}
