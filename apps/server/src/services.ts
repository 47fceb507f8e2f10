import type { Database } from "@stance/db";

import type { Config } from "./config.ts";
import type { LiveHub } from "./live/live-hub.ts";
import type { Log } from "./log.ts";

/** What every part of the server works with; made once at start. */
export type Services = {
  readonly db: Database;
  readonly config: Config;
  readonly log: Log;
  readonly live: LiveHub;
  readonly queue: ReportQueue;
  /** The present moment; tests move it. */
  readonly now: () => Date;
};

/** Works on stored reports: per project one at a time, in the order in which the tools looked. */
export type ReportQueue = {
  /** There may be something to do for this project. */
  kick(projectId: string): void;
  /** Looks for work that nobody does: what was left when a server died. */
  sweep(): Promise<void>;
  /** Resolves when nothing is in work. */
  idle(): Promise<void>;
  /** Finishes what is in work, begins nothing new. */
  stop(): Promise<void>;
};
