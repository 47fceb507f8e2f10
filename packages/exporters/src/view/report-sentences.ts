import {
  compareSeverity,
  displayedScore,
  type KnownSeverity,
  type Report,
  type Skipped,
  type Status,
} from "@stance/model";

import type { ExportInput } from "#export-input.ts";

import { repositoryPath, type ShownFinding } from "./shown-finding.ts";

/** Name of the audited project for headings. */
export function projectName({ project, target }: Report): string {
  return project ?? target.root;
}

/** How many controls of each verdict. */
export function statusCounts({ results }: Report): Readonly<Record<Status, number>> {
  const count = (status: Status): number => results.filter(({ outcome }) => outcome.status === status).length;
  return { pass: count("pass"), fail: count("fail"), unknown: count("unknown"), notApplicable: count("notApplicable") };
}

/** The answer in one sentence, the same in every format. */
export function answerSentence({ report }: ExportInput, findings: readonly ShownFinding[]): string {
  const { fail, unknown, notApplicable } = statusCounts(report);
  const applicable = report.results.length - notApplicable;
  const open = unknown === 0 ? "every answer is known" : `${unknown} could not be decided`;
  if (fail === 0) return `No control fails of ${applicable}; ${open}.`;
  const [worst] = findings.map(({ severity }) => severity).sort(compareSeverity);
  return `${fail} of ${applicable} controls ${fail === 1 ? "fails" : "fail"}, the worst is ${worst ?? "unknown"}; ${open}.`;
}

/** What the gate says. */
export function gateSentence({ gate }: ExportInput): string {
  const { threshold, failing } = gate;
  if (threshold === "never") return "Findings do not fail this build (--fail-on never).";
  const what = threshold.startsWith("new:")
    ? `new findings at or above ${threshold.slice("new:".length)}`
    : `findings at or above ${threshold}`;
  if (failing.size === 0) return `The build passes: no ${what}.`;
  return `The build fails: ${failing.size} ${failing.size === 1 ? what.replace("findings", "finding") : what}.`;
}

/** Score, letter and coverage; null where only a part was judged. */
export function scoreSentence({ score }: Report): string | null {
  if (score === undefined) return null;
  const coverage = Math.floor(score.coverage * 100);
  return `Score ${displayedScore(score.value).toFixed(1)}, ${score.letter ?? "not rated"}, with ${coverage} % of the weight decided.`;
}

/** How many findings of each severity count, worst first; those without any are left out. */
export function severityCounts(findings: readonly ShownFinding[]): readonly (readonly [KnownSeverity, number])[] {
  const counts = new Map<KnownSeverity, number>();
  for (const { severity, suppression } of findings) {
    if (suppression === null) counts.set(severity, (counts.get(severity) ?? 0) + 1); // the first of its severity
  }
  return [...counts].toSorted(([a], [b]) => compareSeverity(a, b));
}

/** A suppression without effect, and where it stands. */
export type SuppressionNote = {
  readonly path: string;
  readonly line: number;
  readonly isProblem: boolean;
  readonly text: string;
};

/** Suppressions that silence nothing, as sentences: malformed and expired ones are problems, unused ones are clutter. */
export function suppressionNotes({ report, folder }: ExportInput): readonly SuppressionNote[] {
  return (report.suppressions ?? []).flatMap(({ state, place, control, note }) => {
    if (state === "active") return [];
    const about = control === null ? "Suppression" : `Suppression of ${control}`;
    const text = `${about} is ${state}${note === undefined ? "." : `: ${note}`}`;
    return [{ path: repositoryPath(place.path, folder), line: place.line, isProblem: state !== "unused", text }];
  });
}

/** What silences a finding, as one phrase. */
export function suppressedPhrase({ suppression }: ShownFinding): string | null {
  if (suppression === null) return null;
  return `suppressed until ${suppression.until ?? "an unknown day"}: ${suppression.reason ?? "no reason given"}`;
}

/** One entry of what was left out, as one sentence. */
export function skippedSentence({ path, reason }: Skipped): string {
  return path === undefined ? reason : `${path}: ${reason}`;
}
