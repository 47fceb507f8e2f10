import type { ModuleSyntax } from "#ir/statement.ts";

/** What an import statement means: a file of the repository, a package without a file, or nothing in the repository. */
export type ResolvedImport =
  | { readonly kind: "file"; readonly path: string }
  /** A directory without `__init__.py`, or the first part of a dotted name. */
  | { readonly kind: "package"; readonly directory: string }
  /** Below a package of the repository, but not there. */
  | { readonly kind: "missing" }
  | { readonly kind: "external" };

/** Finds and parses modules of the repository. */
export type ModuleResolver = {
  resolve(fromPath: string, level: number, module: string): ResolvedImport;
  /** Null when the file cannot be read. */
  load(path: string): { readonly syntax: ModuleSyntax; readonly name: string } | null;
  exists(path: string): boolean;
  /** Files below the directory of `fromPath` that match a glob, sorted. */
  glob(fromPath: string, pattern: string): readonly string[];
};
