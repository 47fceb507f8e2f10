import { readFile } from "node:fs/promises";

import { identifyFindings } from "@stance/catalog";
import { BASELINE_SCHEMA, baselineSchema, REPORT_SCHEMA, reportSchema, type Baseline } from "@stance/model";
import { z } from "zod";

import { CliFailure } from "#cli-failure.ts";

import { baselineOf } from "./evaluate-gate.ts";

const entrySchema = z.union([reportSchema, baselineSchema]);
const fileSchema = z.union([z.array(entrySchema).min(1), entrySchema.transform((entry) => [entry])]);

/**
 * The baselines in a file: reports or baselines, one or a list of them.
 * @throws CliFailure `not-found`, `unreadable` or `invalid-baseline`.
 */
export async function readBaselines(file: string): Promise<readonly Baseline[]> {
  const parsed = fileSchema.safeParse(parseJson(await readText(file), file));
  if (!parsed.success) {
    throw new CliFailure(
      "invalid-baseline",
      `${file} is neither a ${REPORT_SCHEMA} report nor a ${BASELINE_SCHEMA} file.`,
      {
        next: [howToWrite],
      },
    );
  }
  return parsed.data.map((entry) =>
    entry.schema === REPORT_SCHEMA
      ? baselineOf(entry.project ?? "", entry.finishedAt, identifyFindings(entry.results)) // older reports have no name
      : entry,
  );
}

/**
 * The one that belongs to a project: of several, the one with its name.
 * @throws CliFailure `no-baseline` when none of several has the name.
 */
export function baselineFor(project: string, baselines: readonly Baseline[], isOnlyProject: boolean): Baseline {
  const [first] = baselines;
  if (first !== undefined && baselines.length === 1 && isOnlyProject) return first;
  const named = baselines.find((baseline) => baseline.project === project);
  if (named !== undefined) return named;
  throw new CliFailure("no-baseline", `The baseline does not have the project ${project}.`, {
    details: [`It has ${baselines.map((baseline) => baseline.project).join(", ")}.`],
    next: [howToWrite],
  });
}

const howToWrite = "Write one on the default branch: stance audit --write-baseline baseline.json";

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new CliFailure(
      isMissing ? "not-found" : "unreadable",
      isMissing ? `There is no baseline ${file}.` : `${file} cannot be read.`,
      {
        details: isMissing ? [] : [error instanceof Error ? error.message : String(error)],
        next: [howToWrite],
        cause: error,
      },
    );
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliFailure("invalid-baseline", `${file} is not JSON.`, {
      details: [error instanceof Error ? error.message : String(error)],
      next: [howToWrite],
      cause: error,
    });
  }
}
