import { tracked } from "@trpc/server";
import { z } from "zod";

import { accessOf, allows } from "#access/access.ts";
import type { Services } from "#services.ts";
import { findSession } from "#session/session-store.ts";
import { userProcedure } from "#trpc/procedures.ts";

import { liveEventSchema, type LiveEvent, type LiveMessage } from "./live-event.ts";
import { resync } from "./live-hub.ts";
import { messageStream } from "./message-stream.ts";

/** Milliseconds between two looks whether the session still holds and what it may see. */
const RIGHTS_INTERVAL = 20_000;

type Tracked = ReturnType<typeof tracked<LiveEvent>>;

/**
 * What happens, as it happens, as far as the caller may see it. Rights are read again all the while: a session that ends
 * ends the stream. After a lost connection the first event says that what is shown should be read again.
 */
export const watchUpdates = userProcedure("projects:read")
  .input(z.object({ lastEventId: z.string().max(100).nullish() }).optional())
  .output(eventsOutput)
  .subscription(async function* ({ ctx, input, signal }): AsyncGenerator<Tracked> {
    const { services } = ctx;
    const stream = messageStream(services.live, signal ?? services.live.stopped, {
      tick: RIGHTS_INTERVAL,
      overflow: () => resync(services.now()),
    });
    let { access } = ctx;
    let checkedAt = Date.now();
    if (typeof input?.lastEventId === "string") yield toEvent(resync(services.now()));
    for await (const message of stream) {
      if (Date.now() - checkedAt >= RIGHTS_INTERVAL || message === null) {
        const viewer = await currentViewer(services, ctx.cookie.presented);
        if (viewer === null) return;
        access = accessOf(viewer, "projects:read");
        checkedAt = Date.now();
      }
      if (message !== null && (message.teamId === null || allows(access, message.teamId))) yield toEvent(message);
    }
  });

async function currentViewer(services: Services, secret: string | undefined) {
  if (secret === undefined) return null;
  const session = await findSession(services.db.client, secret, services.now());
  return session?.viewer ?? null;
}

let lastId = 0;

/** Ids only tell that a connection is not the first one; they grow within a process. */
function toEvent(message: LiveMessage): Tracked {
  lastId += 1;
  // The schema leaves out what is only for servers.
  return tracked(`${Date.now()}-${lastId}`, liveEventSchema.parse(message));
}

/** Output of a subscription is a stream, which zod cannot describe: every event is checked as it passes. */
function eventsOutput(value: unknown): AsyncGenerator<Tracked> {
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) {
    throw new TypeError("A subscription gives a stream of events");
  }
  return checked(value as AsyncIterable<Tracked>);
}

async function* checked(events: AsyncIterable<Tracked>): AsyncGenerator<Tracked> {
  for await (const [id, event] of events) yield tracked(id, liveEventSchema.parse(event));
}
