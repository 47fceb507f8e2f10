import { pino, type Logger } from "pino";

import type { Config } from "./config.ts";

export type Log = Logger;

/**
 * The server's log: JSON lines on standard error, so that what a person should read stays alone on standard output.
 * Bodies, cookies and tokens are never passed to it; the redaction is the second lock on that door.
 */
export function createLog(level: Config["logLevel"]): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ["*.authorization", "*.cookie", "*.password", "*.token", "*.headers"], censor: "[redacted]" },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
