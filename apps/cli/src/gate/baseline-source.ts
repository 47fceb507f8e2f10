import type { Baseline } from "@stance/model";

import type { CliContext } from "#cli-context.ts";
import { CliFailure } from "#cli-failure.ts";
import type { ToolTable } from "#project/tool-table.ts";
import { resolveDestination, resolveServer, type ServerFlags } from "#push/destination.ts";

import { fetchBaseline } from "./fetch-baseline.ts";
import { baselineFor, readBaselines } from "./read-baseline.ts";
import type { Threshold } from "./threshold.ts";

/** Gives the baseline of a project; null where none is asked for. */
export type BaselineSource = (project: string, table: ToolTable | null) => Promise<Baseline | null>;

type SourceOptions = ServerFlags & { readonly baseline?: string; readonly failOn: Threshold };

/**
 * Where to compare: a file that `--baseline` names, else with `--fail-on new:` the server. Told before the audit when
 * there is neither, because the work would be for nothing.
 * @throws CliFailure `no-baseline` and what reading the file throws.
 */
export async function baselineSource(
  options: SourceOptions,
  tables: readonly (ToolTable | null)[],
  context: CliContext,
): Promise<BaselineSource> {
  if (options.baseline !== undefined) {
    const baselines = await readBaselines(options.baseline);
    return async (project) => baselineFor(project, baselines, tables.length === 1);
  }
  if (!options.failOn.isNewOnly) return async () => null;
  for (const table of tables) {
    if (resolveServer(options, context.config, table) === null) throw noBaseline();
    resolveDestination(options, context.config, table);
  }
  return async (project, table) => {
    const baseline = await fetchBaseline(resolveDestination(options, context.config, table), project);
    if (baseline.auditedAt === null) {
      context.err.write(`${project} has no report of its default branch yet: every finding counts as new.\n`);
    }
    return baseline;
  };
}

function noBaseline(): CliFailure {
  return new CliFailure("no-baseline", "There is nothing to tell new findings from.", {
    next: [
      "Compare with a file: --baseline FILE, written by --write-baseline or --format json",
      "Or with the default branch on a server: --server URL and --token TOKEN",
    ],
  });
}
