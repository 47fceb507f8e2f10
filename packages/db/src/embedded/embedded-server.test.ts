import { once } from "node:events";

import { describe, expect, it } from "vitest";

import { DatabaseError } from "#database-error.ts";
import { startEmbeddedServer } from "./embedded-server.ts";

describe("embedded server whose worker ends unasked", () => {
  it("tells its owner, the open connection and every later one", async () => {
    const stopped = Promise.withResolvers<DatabaseError>();
    const server = await startEmbeddedServer({ clusterFolder: undefined, template: undefined }, stopped.resolve);
    const stream = server.connect();
    const streamError = once(stream, "error");
    // A start-up packet of protocol version 0: PGlite gives up on it.
    stream.write(Buffer.from([0, 0, 0, 8, 0, 0, 0, 0]));

    const error = await stopped.promise;
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error.code).toBe("stopped");
    expect(await streamError).toEqual([error]);
    expect(await once(server.connect(), "error")).toEqual([error]);
    await expect(server.dump()).rejects.toBe(error);
    await server.close();
  });
});
