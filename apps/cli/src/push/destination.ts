import { CliFailure } from "#cli-failure.ts";
import type { CliConfig } from "#config.ts";

import type { ToolTable } from "#project/tool-table.ts";

/** Where a report goes and as whom, with where each was said, so that a surprise can be traced. */
export type Destination = {
  readonly server: URL;
  readonly serverFrom: string;
  readonly token: string;
  readonly tokenFrom: string;
};

export type ServerFlags = { readonly server?: string | undefined; readonly token?: string | undefined };

type Said = { readonly value: string; readonly from: string };

/**
 * Server and token from the flags, the environment or `[tool.stance]` in pyproject.toml, in this order.
 * @throws CliFailure `no-server`, `invalid-server` or `no-token`, each naming the three places.
 */
export function resolveDestination(flags: ServerFlags, config: CliConfig, table: ToolTable | null): Destination {
  const server = resolveServer(flags, config, table);
  if (server === null) {
    throw new CliFailure("no-server", "No Stance server is given.", {
      next: threePlaces("--server URL", "STANCE_SERVER=URL", 'server = "URL"'),
    });
  }
  const token = firstSaid([
    ["--token", flags.token],
    ["STANCE_TOKEN", config.token],
    [table?.path, table?.token],
  ]);
  if (token === null) {
    throw new CliFailure("no-token", `No token is given for ${server.value.host}.`, {
      details: ["A project token says which project a report belongs to; the server shows it once when it is made."],
      next: threePlaces("--token TOKEN", "STANCE_TOKEN=TOKEN", 'token = "TOKEN"'),
    });
  }
  return { server: server.value, serverFrom: server.from, token: token.value, tokenFrom: token.from };
}

/**
 * The server alone, from the same places in the same order; null when none is given.
 * @throws CliFailure `invalid-server`.
 */
export function resolveServer(
  flags: ServerFlags,
  config: CliConfig,
  table: ToolTable | null,
): { readonly value: URL; readonly from: string } | null {
  const server = firstSaid([
    ["--server", flags.server],
    ["STANCE_SERVER", config.server],
    [table?.path, table?.server],
  ]);
  return server === null ? null : { value: parseServer(server), from: server.from };
}

/** True when a report would travel unencrypted over a network. */
export function isPlainText(server: URL): boolean {
  return server.protocol === "http:" && !isLoopback(server.hostname);
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

function parseServer({ value, from }: Said): URL {
  const invalid = (why: string): CliFailure =>
    new CliFailure("invalid-server", `${from} is not the address of a server: ${why}`, {
      details: [`Given: ${value}`],
      next: ["Write it with its scheme, for example https://stance.example or http://127.0.0.1:8123"],
    });
  if (!URL.canParse(value)) throw invalid("it cannot be read.");
  const server = new URL(value);
  if (server.protocol !== "https:" && server.protocol !== "http:")
    throw invalid("it must start with https:// or http://.");
  if (server.username !== "" || server.password !== "") throw invalid("it carries a name or password; use a token.");
  // Relative addresses are resolved against it: without the slash the last part of a path would be lost.
  server.pathname = server.pathname.replace(/\/*$/, "/");
  server.search = "";
  server.hash = "";
  return server;
}

function firstSaid(places: readonly (readonly [from: string | undefined, value: string | undefined])[]): Said | null {
  for (const [from, value] of places) {
    if (from !== undefined && value !== undefined && value.trim() !== "") return { value: value.trim(), from };
  }
  return null;
}

function threePlaces(flag: string, variable: string, line: string): readonly string[] {
  return [
    `On the command line: ${flag}`,
    `In the environment: ${variable}`,
    `In pyproject.toml, below [tool.stance]: ${line}`,
  ];
}
