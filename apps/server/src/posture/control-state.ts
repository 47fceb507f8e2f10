import type { KnownSeverity, Outcome, Severity, Status } from "@stance/model";

/** The present answer of one control, as the database keeps it. */
export type ControlState = {
  readonly controlId: string;
  readonly status: Status;
  readonly reason: string | null;
  /** Severity of the control. */
  readonly severity: KnownSeverity;
  /** Since when status and reason are what they are. */
  readonly since: Date;
  readonly decidedAt: Date;
  readonly confidence: string | null;
  readonly sources: readonly string[];
  readonly observed: DecidingObservation | null;
  readonly openFindings: number;
  readonly detail: ControlDetail;
};

/** The observation that decided, for the row of the checklist. */
export type DecidingObservation = {
  readonly checked: string;
  readonly text: string;
  readonly path: string | null;
  readonly line: number | null;
};

export type ControlDetail = {
  readonly note: string | null;
  readonly question: string | null;
  readonly observations: Outcome["observations"];
  /** Severity of the worst open finding. */
  readonly findingSeverity: Severity | null;
  /**
   * The newest evidence does not show the control's open findings, but it could not rule them out either: the control
   * still fails. Says why; null otherwise.
   */
  readonly stands: string | null;
};

/** A control changed its answer. */
export type ControlTransition = {
  readonly controlId: string;
  readonly at: Date;
  readonly from: { readonly status: Status; readonly reason: string | null; readonly since: Date } | null;
  readonly to: { readonly status: Status; readonly reason: string | null };
  readonly observed: DecidingObservation | null;
};
