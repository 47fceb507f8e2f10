import { controlById, identifyFindings } from "@stance/catalog";
import {
  compareSeverity,
  FAIL_REASON_TEXT,
  type Control,
  type FindingDraft,
  type KnownSeverity,
  type Suppression,
} from "@stance/model";

import type { ExportInput } from "#export-input.ts";

/** A finding with everything that formats show of it. */
export type ShownFinding = {
  readonly control: string;
  /** Undefined for a control of a newer catalogue than this program's. */
  readonly facts: Control | undefined;
  readonly title: string;
  readonly severity: KnownSeverity;
  readonly message: string;
  readonly reason: string;
  readonly fingerprint: string;
  /** From the root of the repository; null for a finding without a place. */
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly draft: FindingDraft;
  /** The first suppression that silences it; null for one that counts. */
  readonly suppression: Suppression | null;
  /** Null where there is no baseline. */
  readonly isNew: boolean | null;
  readonly failsBuild: boolean;
};

/** The findings of a report: what counts before what is silenced, new before known, worst first, then by place. */
export function shownFindings(input: ExportInput): readonly ShownFinding[] {
  return identifyFindings(input.report.results)
    .map(({ control, fingerprint, draft }): ShownFinding => {
      const facts = controlById(control);
      const { place, severity, message } = draft;
      return {
        control,
        facts,
        title: facts?.title ?? control,
        severity,
        message,
        reason: FAIL_REASON_TEXT[draft.reason],
        fingerprint,
        path: place === undefined ? null : repositoryPath(place.path, input.folder),
        line: place?.line ?? null,
        endLine: place?.endLine ?? place?.line ?? null,
        draft,
        suppression: suppressionOf(fingerprint, input),
        isNew: input.fresh === null ? null : input.fresh.has(fingerprint),
        failsBuild: input.gate.failing.has(fingerprint),
      };
    })
    .toSorted(inOrder);
}

/** A path of the audited tree as it is from the root of the repository. */
export function repositoryPath(path: string, folder: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path.replaceAll("\\", "/")}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

function suppressionOf(fingerprint: string, { report }: ExportInput): Suppression | null {
  return report.suppressions?.find(({ fingerprints }) => fingerprints.includes(fingerprint)) ?? null;
}

function inOrder(a: ShownFinding, b: ShownFinding): number {
  return (
    Number(a.suppression !== null) - Number(b.suppression !== null) ||
    Number(b.isNew === true) - Number(a.isNew === true) ||
    compareSeverity(a.severity, b.severity) ||
    compareText(a.control, b.control) ||
    compareText(a.path ?? "", b.path ?? "") || // none: before all others
    (a.line ?? 0) - (b.line ?? 0)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
