import { patchesOfFinding, type Patch } from "@stance/catalog";
import type { FindingMatch, FindingState, Prisma, PrismaClient } from "@stance/db";
import { findingDraftSchema, type DjangoSettings, type Severity } from "@stance/model";

import type { FindingDetail } from "#posture/stored-finding.ts";
import { storedFindingDetail } from "#posture/stored-shapes.ts";

import { excerptOfFinding } from "./excerpt-of-finding.ts";
import { reasonText } from "./reason-text.ts";

/** Findings shown on the page of a control: the open ones, then those fixed last. */
const MAX_ROWS = 50;
/** Counting stops here. */
const COUNT_BOUND = 10_000;

type FindingRow = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly reason: string | null;
  readonly state: FindingState;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly fixedAt: Date | null;
  readonly dueAt: Date | null;
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly symbol: string | null;
  readonly sources: readonly string[];
  readonly matchedBy: FindingMatch;
  readonly detail: Prisma.JsonValue;
};

/** Findings of one control of one project, with the code that they are about and patches against it. */
export async function readFindings(
  client: PrismaClient,
  key: { readonly projectId: string; readonly controlId: string },
  settings: DjangoSettings | undefined,
) {
  const { projectId, controlId } = key;
  const rows = await client.$queryRaw<FindingRow[]>`
    SELECT id, title, severity, reason, state, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt",
      fixed_at AS "fixedAt", due_at AS "dueAt", path, line, end_line AS "endLine", symbol, sources,
      matched_by AS "matchedBy", detail
    FROM findings WHERE project_id = ${projectId}::uuid AND control_id = ${controlId}
    ORDER BY state = 'open' DESC, fixed_at DESC NULLS FIRST, severity, path, line, id LIMIT ${MAX_ROWS}`;
  const [count] = await client.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM (SELECT FROM findings
      WHERE project_id = ${projectId}::uuid AND control_id = ${controlId} LIMIT ${COUNT_BOUND}) AS counted`;
  if (count === undefined) throw new Error("count(*) gave no row");
  return { findings: rows.map((row) => toAnswer(row, settings)), moreFindings: count.total - rows.length };
}

/** The evidence is of now: it shows no code of what was fixed. */
function toAnswer(row: FindingRow, settings: DjangoSettings | undefined) {
  const { id, severity, reason, state, firstSeenAt, lastSeenAt, fixedAt, dueAt, path, line, endLine, symbol } = row;
  const isOpen = state === "open";
  const detail: FindingDetail = row.detail === null ? { edits: [] } : storedFindingDetail.parse(row.detail);
  return {
    id,
    message: row.title,
    severity,
    reason,
    reasonText: reasonText("fail", reason),
    state,
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    fixedAt: fixedAt?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
    path,
    line,
    endLine,
    symbol,
    sources: [...row.sources],
    excerpt: isOpen ? excerptOfFinding(row, settings, detail.excerpt) : null,
    flow: isOpen ? (detail.flow ?? []).map(({ place, text }) => ({ path: place.path, line: place.line, text })) : [],
    patches: isOpen ? patchesOf(row, detail, settings) : [],
    matchedBy: row.matchedBy,
  };
}

function patchesOf(row: FindingRow, detail: FindingDetail, settings: DjangoSettings | undefined) {
  const { title: message, severity, reason } = row;
  const draft = findingDraftSchema.safeParse({
    message,
    severity,
    reason,
    symbol: row.symbol ?? "",
    text: "",
    ...detail,
  });
  // A reason or severity that checks do not give comes from another tool, which has no edits.
  return draft.success ? patchesOfFinding(draft.data, settings).map(copyOf) : [];
}

function copyOf({ path, lines, text, added, removed }: Patch) {
  return { path, lines: [...lines], text, added, removed };
}
