import { Prisma, type PrismaClient } from "@stance/db";
import { z } from "zod";

import { AppError } from "#app-error.ts";

export const PROJECT_SORTS = ["score", "name", "lastAudit"] as const;

export type ProjectOrder = {
  readonly sort: (typeof PROJECT_SORTS)[number];
  readonly direction: "asc" | "desc";
};

/** The last row of a page: the next page starts after it. A key of null stands among the rows that have no value. */
type Position = { readonly key: string | number | null; readonly id: string };

type Page = { readonly ids: readonly string[]; readonly nextCursor: string | null };

type SortColumn = {
  readonly column: Prisma.Sql;
  readonly cast: Prisma.Sql;
  readonly id: Prisma.Sql;
  readonly isNullable: boolean;
};

/** Every one of them has an index with its id. */
const COLUMNS: Record<ProjectOrder["sort"], SortColumn> = {
  score: {
    column: Prisma.sql`po.score`,
    cast: Prisma.sql`float8`,
    id: Prisma.sql`po.project_id`,
    isNullable: true,
  },
  lastAudit: {
    column: Prisma.sql`po.last_audit_at`,
    cast: Prisma.sql`timestamptz`,
    id: Prisma.sql`po.project_id`,
    isNullable: true,
  },
  name: {
    column: Prisma.sql`lower(p.name) COLLATE "C"`,
    cast: Prisma.sql`text`,
    id: Prisma.sql`p.id`,
    isNullable: false,
  },
};

const cursorSchema = z.object({
  sort: z.enum(PROJECT_SORTS),
  direction: z.enum(["asc", "desc"]),
  key: z.union([z.string(), z.number(), z.null()]),
  id: z.uuid(),
});

type PageOptions = {
  readonly where: Prisma.Sql;
  readonly order: ProjectOrder;
  readonly cursor: string | null | undefined;
  readonly limit: number;
};

/** Ids of one page in order. Rows without a value come last in either direction: they are neither best nor worst. */
export async function readPage(client: PrismaClient, { where, order, cursor, limit }: PageOptions): Promise<Page> {
  const after = cursor === null || cursor === undefined ? null : readCursor(cursor, order);
  const rows = after !== null && after.key === null ? [] : await readValued(client, where, order, after, limit + 1);
  if (rows.length <= limit && COLUMNS[order.sort].isNullable) {
    const afterId = after !== null && after.key === null ? after.id : null;
    rows.push(...(await readValueless(client, where, order, afterId, limit + 1 - rows.length)));
  }
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? writeCursor(order, last) : null;
  return { ids: page.map(({ id }) => id), nextCursor };
}

const FROM = Prisma.sql`FROM projects p JOIN postures po ON po.project_id = p.id JOIN teams t ON t.id = p.team_id`;

async function readValued(
  client: PrismaClient,
  where: Prisma.Sql,
  { sort, direction }: ProjectOrder,
  after: Position | null,
  limit: number,
): Promise<Position[]> {
  const { column, cast, id } = COLUMNS[sort];
  const isRising = direction === "asc";
  const compare = isRising ? Prisma.sql`>` : Prisma.sql`<`;
  const by = isRising ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const start =
    after === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`(${column}, ${id}) ${compare} (${after.key}::${cast}, ${after.id}::uuid)`;
  const rows = await client.$queryRaw<{ id: string; key: string | number | Date }[]>(
    Prisma.sql`SELECT ${id} AS id, ${column} AS key ${FROM}
      WHERE ${where} AND ${column} IS NOT NULL AND ${start} ORDER BY ${column} ${by}, ${id} ${by} LIMIT ${limit}`,
  );
  return rows.map((row) => ({ id: row.id, key: row.key instanceof Date ? row.key.toISOString() : row.key }));
}

async function readValueless(
  client: PrismaClient,
  where: Prisma.Sql,
  { sort }: ProjectOrder,
  afterId: string | null,
  limit: number,
): Promise<Position[]> {
  const { column, id } = COLUMNS[sort];
  const start = afterId === null ? Prisma.sql`TRUE` : Prisma.sql`${id} > ${afterId}::uuid`;
  const rows = await client.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT ${id} AS id ${FROM} WHERE ${where} AND ${column} IS NULL AND ${start} ORDER BY ${id} LIMIT ${limit}`,
  );
  return rows.map((row) => ({ id: row.id, key: null }));
}

function writeCursor({ sort, direction }: ProjectOrder, { key, id }: Position): string {
  return Buffer.from(JSON.stringify({ sort, direction, key, id })).toString("base64url");
}

function readCursor(text: string, order: ProjectOrder): Position {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  const isOurs = parsed.success && parsed.data.sort === order.sort && parsed.data.direction === order.direction;
  if (!isOurs || !isKeyOf(order.sort, parsed.data.key)) {
    throw new AppError("bad-request", "This cursor belongs to another list. Start again without one.");
  }
  return parsed.data;
}

function isKeyOf(sort: ProjectOrder["sort"], key: Position["key"]): boolean {
  if (key === null) return COLUMNS[sort].isNullable;
  if (sort === "score") return typeof key === "number";
  return typeof key === "string" && (sort === "name" || !Number.isNaN(Date.parse(key)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not a cursor: the schema refuses undefined and the caller is told so.
    return undefined;
  }
}
