import type { Prisma } from "@stance/db";
import type { EvidenceKind } from "@stance/model";

import type { Log } from "#log.ts";

import { causedBy, causedByTime } from "./event-cause.ts";
import { concludeControls, openAfter, type Conclusion } from "./conclude-controls.ts";
import { dayOf } from "./day.ts";
import { judgeEvidence, type EvidenceUnion } from "./judge-evidence.ts";
import { loadFixed } from "./load-present.ts";
import { matchKnownFindings, type FindingChanges } from "./match-known-findings.ts";
import type { Passage, ProjectPresent } from "./project-present.ts";
import { explainAt, figuresAt, type PostureFigures } from "./rate-posture.ts";
import { saveControls, saveTransitions } from "./save-controls.ts";
import { saveFindings } from "./save-findings.ts";
import { saveDays, savePosture } from "./save-posture.ts";

/** A judgment that was made on a project's present and is not written yet. */
export type Judged = {
  readonly changes: FindingChanges;
  readonly conclusion: Conclusion;
  readonly present: ProjectPresent;
  readonly before: PostureFigures | null;
  readonly after: PostureFigures;
};

type JudgeOptions = {
  readonly projectId: string;
  readonly at: Date;
  /** Evidence to judge on. */
  readonly union: EvidenceUnion;
  /** Kinds that were looked at now: only their findings can be closed. */
  readonly seenKinds: readonly EvidenceKind[];
  readonly log: Log;
};

/** Judges evidence against the present of a project; writes nothing. */
export async function judgeProject(
  tx: Prisma.TransactionClient,
  present: ProjectPresent,
  { projectId, at, union, seenKinds, log }: JudgeOptions,
): Promise<Judged> {
  const judgment = judgeEvidence(union, at, log);
  const fixed = await loadFixed(
    tx,
    projectId,
    judgment.findings.map(({ fingerprint }) => fingerprint),
  );
  const changes = matchKnownFindings([...present.open, ...fixed], judgment, {
    at,
    couldSee: ({ evidenceKind }) => seenKinds.includes(evidenceKind),
  });
  const conclusion = concludeControls(judgment.verdicts, changes, present.controls, at);
  const after = { open: openAfter(changes), controls: conclusion.states, union, asOf: at };
  return {
    changes,
    conclusion,
    present: after,
    before: present.asOf === null ? null : figuresAt(present, at),
    after: figuresAt(after, at),
  };
}

type WriteOptions = {
  readonly projectId: string;
  readonly at: Date;
  readonly now: Date;
  readonly cause: "report" | "catalog";
  /** What happened between the last judgment and this one. */
  readonly passage: Passage;
  readonly audit?: { readonly id: string; readonly observedAt: Date };
};

/** Writes a judgment with the time that passed before it: findings, answers, events, posture and days. */
export async function writeJudgment(
  tx: Prisma.TransactionClient,
  judged: Judged,
  options: WriteOptions,
): Promise<void> {
  const { projectId, at, now, passage, audit } = options;
  const auditId = audit?.id ?? null;
  const explanation = explainAt(judged.present, at);
  const causeOf = causedBy({
    ...judged,
    kind: options.cause,
    explainedBefore: explainAt(passage.present, at),
    explainedAfter: explanation,
  });
  await saveFindings(tx, judged.changes, { projectId, auditId, at });
  await saveTransitions(tx, passage.transitions, { projectId, auditId: null, causeOf: causedByTime });
  await saveTransitions(tx, judged.conclusion.transitions, { projectId, auditId, causeOf });
  await saveControls(tx, projectId, judged.conclusion.states, explanation);
  await savePosture(tx, projectId, {
    present: judged.present,
    figures: judged.after,
    explanation,
    evidence: judged.present.union.evidence,
    asOf: at,
    now,
    ...(audit === undefined ? {} : { audit }),
  });
  await saveDays(tx, projectId, new Map([...passage.days, [dayOf(at), judged.after]]));
}
