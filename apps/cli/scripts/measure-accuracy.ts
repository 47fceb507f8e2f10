// Usage: measure-accuracy.ts DIRECTORY [--write] [--sheet NAME] [--only NAME]. Audits the checkouts below the directory and
// compares what is found with what people read in their sources (accuracy/*.json). `--sheet` prints the findings of one
// project that are still to be read; `--write` writes the table to docs/accuracy.md. Exits with 1 when a severe finding was
// not read, a module differs, or precision is below the goal.
import { readdirSync, readFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { accuracyTable, djangoTable, precisionOf, unread } from "../src/accuracy/accuracy-table.ts";
import { expectationSchema, type Expectation } from "../src/accuracy/expectation.ts";
import { measureProject, type LocatedFinding, type Measured } from "../src/accuracy/measure-project.ts";

const GOAL = { severe: 0.95, all: 0.9 };
/** Findings below high that a sheet asks to be read: an arbitrary but stable choice. */
const SAMPLE = 15;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean" }, sheet: { type: "string" }, only: { type: "string" } },
});
const [directory] = positionals;
if (directory === undefined) throw new Error("Give the directory that holds the checkouts.");
const data = resolve(import.meta.dirname, "../accuracy");
const wanted = values.sheet ?? values.only;
const names = readdirSync(data).filter(
  (name) => name.endsWith(".json") && (wanted === undefined || name === `${wanted}.json`),
);
const measured: Measured[] = [];
for (const name of names.toSorted()) {
  const expectation = expectationSchema.parse(JSON.parse(readFileSync(join(data, name), "utf8")));
  if (!existsSync(join(directory, expectation.checkout)))
    console.error(`${expectation.checkout}: no checkout, left out`);
  else measured.push(await measure(expectation));
}
if (values.sheet !== undefined) for (const project of measured) printSheet(project);
else report();

async function measure(expectation: Expectation): Promise<Measured> {
  const result = await measureProject(String(directory), expectation);
  if (result.commit !== null && !result.commit.startsWith(expectation.commit)) {
    console.error(
      `${expectation.checkout} is at ${result.commit.slice(0, 12)}, read at ${expectation.commit.slice(0, 12)}`,
    );
  }
  return result;
}

function report(): void {
  const table = accuracyTable(measured);
  console.log(table);
  const missing = unread(measured);
  for (const { finding } of missing)
    console.error(`not read: ${finding.control} ${finding.draft.place?.path ?? ""} ${finding.draft.symbol}`);
  const wrong = measured.filter(({ expectation, module }) => expectation.module !== module);
  for (const { expectation, module } of wrong)
    console.error(`${expectation.checkout}: module ${module}, expected ${expectation.module}`);
  const contradictions = measured.flatMap(({ expectation, django }) =>
    (django?.contradictions ?? []).map((entry) => `${expectation.checkout}: ${JSON.stringify(entry)}`),
  );
  for (const line of contradictions) console.error(`contradicts check --deploy: ${line}`);
  const { severe, all } = precisionOf(measured);
  const isBelow = severe.true < severe.read * GOAL.severe || all.true < all.read * GOAL.all;
  if (values.write === true) {
    const docs = resolve(import.meta.dirname, "../docs");
    mkdirSync(docs, { recursive: true });
    writeFileSync(
      join(docs, "accuracy.md"),
      `${readFileSync(join(data, "introduction.md"), "utf8")}\n${table}\n\n${djangoTable(measured)}\n`,
    );
  }
  if (missing.length > 0 || wrong.length > 0 || contradictions.length > 0 || isBelow) process.exitCode = 1;
}

/** What is still to be read: every severe finding, and a stable choice of the others. */
function printSheet({ findings, expectation, module, counts }: Measured): void {
  console.log(`${expectation.checkout}: module ${module}, ${JSON.stringify(counts)}, ${findings.length} findings`);
  const severe = findings.filter(({ finding }) => ["critical", "high"].includes(finding.draft.severity));
  const others = findings
    .filter((entry) => !severe.includes(entry))
    .toSorted((a, b) => a.finding.fingerprint.localeCompare(b.finding.fingerprint))
    .slice(0, SAMPLE);
  for (const entry of [...severe, ...others]) if (entry.read === undefined) printEntry(entry);
}

function printEntry({ finding, occurrence }: LocatedFinding): void {
  const { control, draft } = finding;
  const place = draft.place === undefined ? null : draft.place.path;
  const row = { control, path: place, symbol: draft.symbol, occurrence, severity: draft.severity };
  console.log(`\n${JSON.stringify(row)}\n  line ${draft.place?.line ?? "?"}: ${draft.message}\n  ${draft.text}`);
}
