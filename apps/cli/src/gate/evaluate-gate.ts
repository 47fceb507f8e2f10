import { matchFindings, normalizePath, type IdentifiedFinding } from "@stance/catalog";
import type { Gate } from "@stance/exporters";
import { BASELINE_SCHEMA, type Baseline, type BaselineFinding, type Suppression } from "@stance/model";

import { reaches, showThreshold, type Threshold } from "./threshold.ts";

/** What the gate says about one project. */
export type GateResult = {
  readonly gate: Gate;
  /** Fingerprints that the baseline does not know; null without a baseline. */
  readonly fresh: ReadonlySet<string> | null;
};

/**
 * Which findings fail the build: those at or above the threshold that nothing silences, and with `new:` only those that
 * the baseline does not know, also not under a renamed path or with an edited statement.
 */
export function evaluateGate(
  findings: readonly IdentifiedFinding[],
  suppressions: readonly Suppression[],
  threshold: Threshold,
  baseline: Baseline | null,
): GateResult {
  const fresh = baseline === null ? null : freshOf(findings, baseline);
  const silenced = new Set(suppressions.flatMap(({ fingerprints }) => fingerprints));
  const failing = findings.filter(
    ({ fingerprint, draft }) =>
      reaches(draft.severity, threshold) &&
      !silenced.has(fingerprint) &&
      (!threshold.isNewOnly || fresh?.has(fingerprint) !== false),
  );
  return {
    gate: {
      threshold: showThreshold(threshold),
      failing: new Set(failing.map(({ fingerprint }) => fingerprint)),
    },
    fresh,
  };
}

/** Findings as a baseline keeps them. */
export function baselineOf(project: string, auditedAt: string, findings: readonly IdentifiedFinding[]): Baseline {
  return { schema: BASELINE_SCHEMA, project, auditedAt, findings: findings.map(toBaseline) };
}

function toBaseline({ control, fingerprint, textHash, draft }: IdentifiedFinding): BaselineFinding {
  const path = draft.place === undefined ? null : normalizePath(draft.place.path);
  return { control, fingerprint, severity: draft.severity, path, symbol: draft.symbol, textHash };
}

function freshOf(findings: readonly IdentifiedFinding[], baseline: Baseline): ReadonlySet<string> {
  const known = baseline.findings.map((finding) => ({ ...finding, id: finding.fingerprint }));
  return new Set(matchFindings(known, findings).fresh.map(({ fingerprint }) => fingerprint));
}
