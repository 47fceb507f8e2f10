import type { EvidenceKind, Excerpt, FlowStep, Severity, SourceEdit } from "@stance/model";

/** A finding as the database keeps it, open or fixed. */
export type StoredFinding = {
  readonly id: string;
  readonly controlId: string;
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly state: "open" | "fixed";
  readonly title: string;
  readonly reason: string | null;
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly symbol: string;
  readonly textHash: string;
  readonly evidenceKind: EvidenceKind;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly dueAt: Date | null;
  readonly matchedBy: "exact" | "renamedPath" | "editedText";
  readonly detail: FindingDetail;
};

/** What only the control page needs. */
export type FindingDetail = {
  readonly edits: readonly SourceEdit[];
  /** Lines around the place, where the evidence of settings does not hold them. */
  readonly excerpt?: Excerpt | undefined;
  /** The way of a value from the request to the place. */
  readonly flow?: readonly FlowStep[] | undefined;
};
