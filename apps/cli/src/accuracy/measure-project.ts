import { join } from "node:path";

import { auditSource } from "@stance/auditor";
import { controls, type IdentifiedFinding } from "@stance/catalog";
import { compareSeverity, type ControlResult, type Status } from "@stance/model";

import { ASKS_MORE } from "#agreement/asks-more.ts";
import { compareWithDjango, type Compared } from "#agreement/compare-with-django.ts";
import { judgeEvidence, type JudgedControl } from "#audit/judge-evidence.ts";

import type { Expectation, ReadFinding } from "./expectation.ts";

export type LocatedFinding = {
  readonly finding: IdentifiedFinding;
  readonly key: string;
  readonly occurrence: number;
  readonly read: ReadFinding | undefined;
};

export type Measured = {
  readonly expectation: Expectation;
  readonly commit: string | null;
  readonly module: string | null;
  readonly milliseconds: number;
  readonly counts: Readonly<Record<Status, number>>;
  /** Verdicts of the controls that settings alone decide. */
  readonly settings: { readonly decided: number; readonly unknown: number };
  readonly findings: readonly LocatedFinding[];
  /** Read findings that this version does not report. */
  readonly gone: readonly ReadFinding[];
  /** Beside Django's own check; null where that was not run. */
  readonly django: { readonly compared: number; readonly contradictions: readonly Compared[] } | null;
};

/** Secrets of public projects are hashed with a key that nobody needs again. */
const KEY = new Uint8Array(32);

/** Audits a checkout and finds what people said of each finding. */
export async function measureProject(directory: string, expectation: Expectation): Promise<Measured> {
  const audit = await auditSource({
    root: join(directory, expectation.checkout),
    project: expectation.project,
    hashKey: KEY,
  });
  const judgment = judgeEvidence(audit.evidence, new Date().toISOString());
  const findings = locate(judgment.findings, expectation.findings);
  const keys = new Set(findings.map(({ key }) => key));
  return {
    expectation,
    commit: audit.revision?.commit ?? null,
    module: audit.target.settingsModule,
    milliseconds: audit.timings.total,
    counts: countStatuses(judgment.controls),
    settings: settingsVerdicts(judgment.controls),
    findings,
    gone: expectation.findings.filter((read) => !keys.has(keyOf(read, read.occurrence))),
    django: besideDjango(
      judgment.controls.map(({ result }) => result),
      expectation.deployCheck,
    ),
  };
}

const checksOf = new Map(controls.map(({ id, mappings }) => [id, mappings.djangoChecks]));

/** A warning that we pass over, or a failure about which Django is content, contradicts unless it is explained. */
function besideDjango(results: readonly ControlResult[], said: Expectation["deployCheck"]): Measured["django"] {
  if (said === undefined) return null;
  const compared = compareWithDjango(results, checksOf, { reported: new Set(said.reported), silenced: new Set() });
  const contradictions = compared.filter(
    ({ django, stance, check, control, reasons }) =>
      ((django === "warns" && (stance === "pass" || stance === "notApplicable")) ||
        (django === "silent" && stance === "fail" && isAlone(control, compared) && !asksMore(control, reasons))) &&
      !Object.hasOwn(said.explained, `${check} ${control}`),
  );
  return { compared: compared.filter(({ stance }) => stance !== "unknown").length, contradictions };
}

function asksMore(control: string, reasons: readonly string[]): boolean {
  return reasons.every((reason) => Object.hasOwn(ASKS_MORE, `${control} ${reason}`));
}

/** A control that answers for several ids contradicts Django only when Django is silent about all of them. */
function isAlone(control: string, compared: readonly Compared[]): boolean {
  return compared.filter((entry) => entry.control === control).every(({ django }) => django === "silent");
}

function locate(findings: readonly IdentifiedFinding[], read: readonly ReadFinding[]): readonly LocatedFinding[] {
  const byKey = new Map(read.map((entry) => [keyOf(entry, entry.occurrence), entry]));
  const seen = new Map<string, number>();
  return findings.toSorted(byPlace).map((finding) => {
    const place = { control: finding.control, path: finding.draft.place?.path ?? null, symbol: finding.draft.symbol };
    const base = keyOf(place, 0);
    const occurrence = seen.get(base) ?? 0; // 0: the first at this place
    seen.set(base, occurrence + 1);
    const key = keyOf(place, occurrence);
    return { finding, key, occurrence, read: byKey.get(key) };
  });
}

function keyOf(
  { control, path, symbol }: { readonly control: string; readonly path: string | null; readonly symbol: string },
  occurrence: number,
): string {
  return [control, path, symbol, occurrence].join("\u0000");
}

function byPlace(a: IdentifiedFinding, b: IdentifiedFinding): number {
  const severity = compareSeverity(a.draft.severity, b.draft.severity);
  const control = a.control.localeCompare(b.control);
  const path = (a.draft.place?.path ?? "").localeCompare(b.draft.place?.path ?? "");
  return severity || control || path || (a.draft.place?.line ?? 0) - (b.draft.place?.line ?? 0); // no place sorts first
}

function countStatuses(controls: readonly JudgedControl[]): Record<Status, number> {
  const counts: Record<Status, number> = { pass: 0, fail: 0, unknown: 0, notApplicable: 0 };
  for (const { result } of controls) counts[result.outcome.status] += 1;
  return counts;
}

/** Controls that read settings and nothing else beside the packages; those that a person or the live site decides are no measure. */
function settingsVerdicts(controls: readonly JudgedControl[]): { readonly decided: number; readonly unknown: number } {
  let decided = 0;
  let unknown = 0;
  for (const { control, result } of controls) {
    const kinds = [...control.needs, ...(control.uses ?? [])];
    const isOfSettings = control.needs[0] === "django-settings" && kinds.every((kind) => SETTINGS_KINDS.has(kind));
    if (!isOfSettings) continue;
    if (result.outcome.status !== "unknown") decided += 1;
    else if (!ELSEWHERE.has(result.outcome.reason)) unknown += 1;
  }
  return { decided, unknown };
}

const SETTINGS_KINDS: ReadonlySet<string> = new Set(["django-settings", "dependencies"]);

/** Reasons that do not lie in reading the settings. */
const ELSEWHERE: ReadonlySet<string> = new Set(["needs-attestation", "needs-live-evidence", "no-evidence"]);
