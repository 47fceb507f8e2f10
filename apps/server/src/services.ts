import type { Database } from "@stance/db";

import type { Config } from "./config.ts";
import type { Log } from "./log.ts";

/** What every part of the server works with; made once at start. */
export type Services = {
  readonly db: Database;
  readonly config: Config;
  readonly log: Log;
  /** The present moment; tests move it. */
  readonly now: () => Date;
};
