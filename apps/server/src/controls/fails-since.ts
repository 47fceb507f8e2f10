import type { PrismaClient } from "@stance/db";

/** Since when a control fails without a break, whatever the reasons were; null when it never began to. */
export async function failsSince(client: PrismaClient, projectId: string, controlId: string): Promise<Date | null> {
  const [row] = await client.$queryRaw<{ at: Date }[]>`
    SELECT at FROM control_events
    WHERE project_id = ${projectId}::uuid AND control_id = ${controlId} AND to_status = 'fail'
      AND from_status IS DISTINCT FROM 'fail'
    ORDER BY at DESC, id DESC LIMIT 1`;
  return row?.at ?? null;
}
