import type { Limits } from "#limits.ts";
import type { ParserFiles } from "#parser/init-parser.ts";

import type { Analysis } from "./analyze-files.ts";

/** What the thread that reads a part of the code is told. */
export type WorkerTask = {
  readonly root: string;
  readonly project: string;
  /** Every Python file of the tree, for imports. */
  readonly allPaths: readonly string[];
  /** Files to read. */
  readonly paths: readonly string[];
  readonly limits: Limits;
  /** Milliseconds that are left. */
  readonly remainingMs: number;
  readonly hashKey: Uint8Array;
  readonly parserFiles: ParserFiles;
};

/** What it answers. `secrets` stay in this process: they are what the other thread has to mask, too. */
export type WorkerAnswer = { readonly analysis: Analysis; readonly secrets: readonly string[] };
