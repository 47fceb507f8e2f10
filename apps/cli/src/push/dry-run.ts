import { gzipSync } from "node:zlib";

import type { CliContext } from "#cli-context.ts";

import { resolveServer, type ServerFlags } from "./destination.ts";
import type { ToolTable } from "#project/tool-table.ts";

/** Prints the exact bytes that would be sent, and to whom, and sends nothing. A server need not be given. */
export function showDryRun(body: string, flags: ServerFlags, table: ToolTable | null, context: CliContext): void {
  const server = resolveServer(flags, context.config, table);
  const size = `${kilobytes(Buffer.byteLength(body))} (${kilobytes(gzipSync(body).length)} on the way)`;
  const whereTo =
    server === null ? "to the server that --server names" : `to ${server.value.href} (from ${server.from})`;
  context.out.write(body);
  context.err.write(`Nothing was sent. --push would send exactly this, ${size}, ${whereTo}.\n`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
