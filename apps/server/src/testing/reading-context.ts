import type { Database, InstanceRole } from "@stance/db";

import type { Viewer } from "#access/viewer.ts";
import { readConfig } from "#config.ts";
import { createLog } from "#log.ts";
import type { Context } from "#trpc/context.ts";

import { NOW } from "./seed-posture.ts";

/** Context of a procedure that only reads: a person of this role, or a member who views these teams. */
export function readingContext(db: Database, who: InstanceRole | readonly string[]): Context {
  const role = typeof who === "string" ? who : "member";
  const memberships = typeof who === "string" ? [] : who.map((teamId) => ({ teamId, role: "viewer" as const }));
  const viewer: Viewer = {
    user: { id: "00000000-0000-7000-8000-000000000001", name: "Amara Osei", email: "amara@example.org", role },
    memberships,
  };
  return {
    services: {
      db,
      config: readConfig({}),
      log: createLog("silent"),
      live: { publish: refuse, listen: refuse, stopped: new AbortController().signal, stop: refuse },
      queue: { kick: refuse, sweep: refuse, idle: refuse, stop: refuse },
      now: () => NOW,
    },
    request: { id: "test", address: "127.0.0.1", userAgent: undefined, origin: "http://127.0.0.1:8650" },
    session: { id: "00000000-0000-7000-8000-000000000002", viewer },
    cookie: { presented: undefined, set: refuse, clear: refuse },
  };
}

/** Reading neither publishes nor queues nor touches the session. */
function refuse(): never {
  throw new Error("A procedure that only reads did more than read");
}
