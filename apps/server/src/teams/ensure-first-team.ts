import type { Prisma } from "@stance/db";

/** Advisory lock for the few seconds of a first start; spells "TEAM". */
const LOCK = 0x5445_414d;

/** The oldest team; on an empty instance it is made, so that the first report has somebody to belong to. */
export async function ensureFirstTeam(tx: Prisma.TransactionClient, now: Date): Promise<{ id: string; slug: string }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
  const select = { id: true, slug: true };
  const first = await tx.team.findFirst({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select });
  return first ?? tx.team.create({ data: { slug: "general", name: "General", createdAt: now }, select });
}
