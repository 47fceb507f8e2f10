import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

import { REPORT_SCHEMA, reportSchema } from "@stance/model";

import { CliFailure } from "#cli-failure.ts";

/** Problems shown of a report that does not fit; more would hide the first. */
const SHOWN_ISSUES = 5;

/**
 * The text of a report file, or of standard input for `-`, checked before it is sent. It is sent as it is, so that its
 * digest stays the same.
 * @throws CliFailure `not-found`, `unreadable` or `invalid-report` with the places that are wrong.
 */
export async function readReport(file: string): Promise<string> {
  const isInput = file === "-";
  if (isInput && process.stdin.isTTY) {
    throw new CliFailure("usage", "No report is given.", {
      next: [
        "stance push report.json",
        "stance audit --format json | stance push",
        "Or in one step: stance audit --push",
      ],
    });
  }
  const body = isInput ? await text(process.stdin) : await readText(file);
  const name = isInput ? "standard input" : file;
  const result = reportSchema.safeParse(parseJson(body, name));
  if (result.success) return body;
  const issues = result.error.issues.slice(0, SHOWN_ISSUES);
  throw new CliFailure("invalid-report", `${name} is not a ${REPORT_SCHEMA} report.`, {
    details: issues.map((issue) => `${issue.path.join(".") || "top level"}: ${issue.message}`),
    next: ["Write one with: stance audit --format json --output report.json"],
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new CliFailure(
      isMissing ? "not-found" : "unreadable",
      isMissing ? `There is no file ${file}.` : `${file} cannot be read.`,
      {
        details: isMissing ? [] : [error instanceof Error ? error.message : String(error)],
        next: ["Write one with: stance audit --format json --output report.json"],
        cause: error,
      },
    );
  }
}

function parseJson(body: string, name: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new CliFailure("invalid-report", `${name} is not JSON.`, {
      details: [error instanceof Error ? error.message : String(error)],
      next: ["Write a report with: stance audit --format json --output report.json"],
      cause: error,
    });
  }
}
