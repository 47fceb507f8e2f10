import { relative, sep } from "node:path";

import type { Skipped } from "@stance/model";
import ignore, { type Ignore } from "ignore";

/** A pattern of files and directories to leave out, written as in .gitignore. */
export type ExcludeRule = {
  readonly pattern: string;
  /** Absolute directory that the pattern starts from. */
  readonly from: string;
  /** Where it is said, for example `--exclude` or `pyproject.toml`. */
  readonly saidIn: string;
};

type Counted = {
  readonly rule: ExcludeRule;
  readonly matcher: Ignore;
  readonly toOwn: (path: string) => string | null;
  count: number;
};

/** Decides which paths of a tree are left out, and can tell afterwards what each pattern did. */
export class Exclusion {
  readonly #rules: readonly Counted[];

  /** `root` is the absolute path of the tree; paths are relative to it, with forward slashes. */
  constructor(rules: readonly ExcludeRule[], root: string) {
    this.#rules = rules.map((rule) => ({
      rule,
      matcher: ignore().add(rule.pattern),
      toOwn: pathFrom(rule.from, root),
      count: 0,
    }));
  }

  has(path: string, isDirectory: boolean): boolean {
    const counted = this.#rules.find(({ matcher, toOwn }) => {
      const own = toOwn(path);
      return own !== null && own !== "" && matcher.ignores(isDirectory ? `${own}/` : own);
    });
    if (counted === undefined) return false;
    counted.count += 1;
    return true;
  }

  /** One entry a pattern: what it left out, or that it left out nothing. */
  get skipped(): readonly Skipped[] {
    return this.#rules.map(({ rule, count }) => {
      const what =
        count === 0
          ? "nothing matches it"
          : `${count} ${count === 1 ? "file or folder was" : "files or folders were"} left out`;
      return { path: rule.pattern, reason: `Excluded by ${rule.saidIn}: ${what}.` };
    });
  }
}

/** Turns a path of the tree into one from the rule's directory; null for what lies outside of that. */
function pathFrom(from: string, root: string): (path: string) => string | null {
  const above = slashed(relative(from, root));
  if (above === "") return (path) => path;
  if (above !== ".." && !above.startsWith("../")) return (path) => `${above}/${path}`;
  const below = slashed(relative(root, from));
  if (below === ".." || below.startsWith("../")) return () => null;
  return (path) => (path.startsWith(`${below}/`) ? path.slice(below.length + 1) : null);
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
