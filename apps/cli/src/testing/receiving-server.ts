import { createServer, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

/** One request as the server saw it; `body` after decompression. */
export type Received = {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What the server answers; `hang-up` closes the connection without an answer. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | "hang-up";

export type ReceivingServer = {
  readonly url: string;
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
};

/** Plays the receiving side over a real socket: gives the replies in order, the last one for all that follow. */
export async function receivingServer(...replies: readonly [Reply, ...Reply[]]): Promise<ReceivingServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((bytes) => {
      const reply = replies[Math.min(received.length, replies.length - 1)];
      const { method, url, headers } = request;
      const body = headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
      received.push({ method, path: url, headers, body: body.toString("utf8") });
      if (reply === undefined || reply === "hang-up") {
        request.socket.destroy();
        return;
      }
      response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
      response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? null));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
