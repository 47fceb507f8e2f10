import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { auditSource, initParser } from "@stance/auditor";
import { assess, controls } from "@stance/catalog";
import type { ControlResult, Dependencies, EvidenceSet } from "@stance/model";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { fixtureProject } from "#testing/fixture-project.ts";

import { ASKS_MORE } from "./asks-more.ts";
import { compareWithDjango, type Compared } from "./compare-with-django.ts";

const RECORDINGS = join(import.meta.dirname, "../../../../e2e/fixtures/check-deploy");
const NOW = "2026-11-20T12:00:00.000Z";

const recordingSchema = z.object({
  project: z.enum(["harbor", "lantern", "relic"]),
  revision: z.number(),
  django: z.string(),
  djangoVersion: z.string(),
  output: z.string(),
  settings: z.string(),
});
type Recording = z.infer<typeof recordingSchema>;

const dumpSchema = z.object({
  values: z.looseObject({ SILENCED_SYSTEM_CHECKS: z.array(z.string()).optional() }),
});

const recordings = z.array(recordingSchema).parse(JSON.parse(await readFile(join(RECORDINGS, "index.json"), "utf8")));
const checksOf = new Map(controls.map(({ id, mappings }) => [id, mappings.djangoChecks]));

beforeAll(() => initParser());

describe.each(recordings)("$project revision $revision under Django $django", (recording) => {
  it("is judged without contradicting check --deploy", async () => {
    const compared = await compare(recording);
    // Every warning of Django is a fail or an open question here, for every control that answers for it.
    const missed = compared.filter(
      ({ django, stance }) => django === "warns" && (stance === "pass" || stance === "notApplicable"),
    );
    expect(missed).toEqual([]);
    // A control fails for what Django is content with only where it asks for more.
    const alarms = compared.filter(({ django, stance }) => django === "silent" && stance === "fail");
    const unexplained = alarms
      .filter(({ control }) => isAlone(control, compared))
      .flatMap(({ control, reasons }) =>
        reasons.map((reason) => `${control} ${reason}`).filter((key) => !(key in ASKS_MORE)),
      );
    expect(unexplained).toEqual([]);
  });
});

it("compares every id that Django reported and a control answers for", async () => {
  const known = new Set([...checksOf.values()].flat());
  const seen = new Set<string>();
  for (const { output } of recordings) for (const id of await reportedIn(output)) seen.add(id);
  const unanswered = [...seen].filter((id) => !known.has(id)).toSorted();
  // models.W042 asks for DEFAULT_AUTO_FIELD, which is no matter of security.
  expect(unanswered).toEqual(["models.W042"]);
});

/** A control that answers for several ids contradicts Django only when Django is silent about all of them. */
function isAlone(control: string, compared: readonly Compared[]): boolean {
  return compared.filter((entry) => entry.control === control).every(({ django }) => django === "silent");
}

async function compare({
  project,
  revision,
  djangoVersion,
  output,
  settings,
}: Recording): Promise<readonly Compared[]> {
  const results = await judge(project, revision, djangoVersion);
  const dump = dumpSchema.parse(JSON.parse(await readFile(join(RECORDINGS, settings), "utf8")));
  const silenced = new Set(dump.values.SILENCED_SYSTEM_CHECKS ?? []); // not overridden: nothing is silenced
  return compareWithDjango(results, checksOf, { reported: await reportedIn(output), silenced });
}

const audits = new Map<string, Promise<EvidenceSet>>();

/** The full way of an audit: source, evidence, catalogue; with the Django that the recording ran under. */
async function judge(
  project: Recording["project"],
  revision: number,
  djangoVersion: string,
): Promise<readonly ControlResult[]> {
  const key = `${project} ${revision}`;
  const audit = audits.get(key) ?? auditRevision(project, revision);
  audits.set(key, audit);
  return assess({
    evidence: withDjango(await audit, djangoVersion),
    observedAt: { "django-settings": NOW, dependencies: NOW },
    now: NOW,
  });
}

async function auditRevision(project: Recording["project"], revision: number): Promise<EvidenceSet> {
  return (await auditSource({ root: fixtureProject(project, { revision }), hashKey: new Uint8Array(32) })).evidence;
}

function withDjango(evidence: EvidenceSet, version: string): EvidenceSet {
  const { dependencies } = evidence;
  if (dependencies === undefined) throw new Error("The audit read no dependencies.");
  const others: Dependencies["packages"] = dependencies.packages.filter(({ name }) => name !== "django");
  const django = { name: "django", version, precision: "pin" as const };
  return { ...evidence, dependencies: { ...dependencies, packages: [...others, django] } };
}

async function reportedIn(output: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(RECORDINGS, output), "utf8");
  return new Set([...text.matchAll(/\(([a-z0-9_]+\.[EWI]\d{3})\)/g)].flatMap(([, id]) => id ?? []));
}
