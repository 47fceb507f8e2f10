import type { PrismaClient } from "@stance/db";
import { djangoSettingsSchema, EVIDENCE_SOURCE, type DjangoSettings } from "@stance/model";

import { fromStored } from "#stored-json.ts";

const KIND = "django-settings";

/** The newest evidence of a project's settings; undefined before the first report with it. */
export async function readSettings(client: PrismaClient, projectId: string): Promise<DjangoSettings | undefined> {
  const row = await client.evidence.findUnique({
    where: { projectId_kind_source: { projectId, kind: KIND, source: EVIDENCE_SOURCE[KIND] } },
    select: { encoding: true, body: true },
  });
  if (row === null) return undefined;
  // Parsed again, because an upgrade may have changed the shape since it was stored.
  return djangoSettingsSchema.parse(JSON.parse(await fromStored(row)));
}
