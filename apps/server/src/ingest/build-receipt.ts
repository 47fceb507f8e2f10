import { controlById } from "@stance/catalog";
import type { Receipt, SeverityCounts } from "@stance/model";

import type { Judged } from "#posture/apply-judgment.ts";
import { figuresAt, type PostureFigures } from "#posture/rate-posture.ts";

import { isIncomplete, type Work } from "./audit-work.ts";

/** What a report did that moved the present. */
export function receiptOf(work: Work, judged: Judged, isPartlyOutdated: boolean): Receipt {
  const warnings = [...work.parsed.warnings, ...branchWarnings(work)];
  if (isPartlyOutdated) warnings.push("Some of its evidence is older than what is known and was left out.");
  const kept = judged.changes.kept.length;
  if (isIncomplete(work.parsed) && kept > 0) {
    warnings.push(
      `The audit could not read all of the source, so ${count(kept, "finding")} that it no longer shows ${kept === 1 ? "stays" : "stay"} open.`,
    );
  }
  return { ...changesOf(work, judged), movedPosture: true, warnings };
}

/** What a report of another branch would do; nothing of it was written. */
export function previewReceipt(work: Work, judged: Judged): Receipt {
  const { project, audit } = work;
  const warnings = [
    ...work.parsed.warnings,
    `This is a preview: the report is of the branch ${audit.branch ?? "(none)"}, and only ${project.defaultBranch} moves the posture.`,
  ];
  return { ...changesOf(work, judged), movedPosture: false, warnings };
}

/** A report that brings nothing newer: it is in the list of audits, and the present is as it was. */
export function unmovedReceipt(work: Work): Receipt {
  const { audit, parsed, present } = work;
  const figures = figuresAt(present, present.asOf ?? audit.observedAt);
  const shown = parsed.report.results.reduce(
    (sum, { outcome }) => sum + (outcome.status === "fail" ? outcome.findings.length : 0),
    0,
  );
  const warnings = [...parsed.warnings];
  if (parsed.kinds.length > 0) {
    warnings.push(
      "The report is older than what is known of the project: it was added to the history and changed nothing else.",
    );
  }
  return {
    ...headOf(work),
    movedPosture: false,
    severities: { before: figures.severities, after: figures.severities },
    findings: { opened: 0, reopened: 0, fixed: 0, unchanged: shown },
    matched: { fingerprint: 0, renamedPath: 0, editedText: 0 },
    controls: [],
    rating: { before: present.asOf === null ? null : ratingOf(figures), after: ratingOf(figures) },
    warnings,
  };
}

const NONE: SeverityCounts = { critical: 0, high: 0, medium: 0, low: 0, info: 0, unknown: 0 };

function changesOf(
  work: Work,
  { changes, conclusion, before, after }: Judged,
): Omit<Receipt, "movedPosture" | "warnings"> {
  const seen = [...changes.reopened, ...changes.unchanged];
  const matchedBy = (by: (typeof seen)[number]["by"]) => seen.filter((update) => update.by === by).length;
  return {
    ...headOf(work),
    severities: { before: before?.severities ?? NONE, after: after.severities },
    findings: {
      opened: changes.opened.length,
      reopened: changes.reopened.length,
      fixed: changes.fixed.length,
      unchanged: changes.unchanged.length,
    },
    matched: {
      fingerprint: matchedBy("fingerprint"),
      renamedPath: matchedBy("renamedPath"),
      editedText: matchedBy("editedText"),
    },
    controls: conclusion.transitions
      .filter(({ from, to }) => from?.status !== to.status)
      .map(({ controlId, from, to }) => ({
        control: controlId,
        title: controlById(controlId)?.title ?? controlId,
        from: from?.status ?? null,
        to: to.status,
      })),
    rating: { before: before === null ? null : ratingOf(before), after: ratingOf(after) },
  };
}

function headOf({ audit, project, parsed }: Work): Pick<Receipt, "auditId" | "project" | "path" | "skipped"> {
  return {
    auditId: audit.id,
    project: { slug: project.slug, name: project.name },
    path: `/projects/${project.slug}`,
    skipped: parsed.report.limits.skipped,
  };
}

function branchWarnings({ audit, project, parsed }: Work): readonly string[] {
  if (audit.branch !== null || parsed.report.revision === null) return [];
  return [`The report names no branch (a detached checkout); it was taken as one of ${project.defaultBranch}.`];
}

function ratingOf({ rating }: PostureFigures): Receipt["rating"]["after"] {
  const { score, letter, coverage } = rating;
  return { score, letter, coverage };
}

function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}
