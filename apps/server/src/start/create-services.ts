import type { Database } from "@stance/db";

import type { Config } from "#config.ts";
import { createReportQueue } from "#ingest/report-queue.ts";
import { startLiveHub } from "#live/live-hub.ts";
import type { Log } from "#log.ts";
import type { Services } from "#services.ts";

/** Puts together what the server works with. Stop it before the database is closed. */
export async function createServices(
  db: Database,
  config: Config,
  log: Log,
  now: () => Date = () => new Date(),
): Promise<Services & { stopWork(this: void): Promise<void> }> {
  const live = await startLiveHub(db, log, now);
  const queue = createReportQueue(() => services);
  const services: Services = { db, config, log, live, queue, now };
  return {
    ...services,
    async stopWork() {
      await live.stop();
      await queue.stop();
    },
  };
}
