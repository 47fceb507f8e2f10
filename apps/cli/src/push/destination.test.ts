import { describe, expect, it } from "vitest";

import { CliFailure } from "#cli-failure.ts";
import { readConfig } from "#config.ts";

import { isPlainText, resolveDestination } from "./destination.ts";

const nothing = readConfig({}, "linux");
const environment = readConfig({ STANCE_SERVER: "https://env.example", STANCE_TOKEN: "stance_env" }, "linux");
const table = { path: "/shop/pyproject.toml", server: "https://file.example", token: "stance_file" };

function failureOf(work: () => unknown): CliFailure {
  try {
    work();
  } catch (error) {
    if (error instanceof CliFailure) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("resolveDestination", () => {
  it("prefers flags, then the environment, then pyproject.toml, each value on its own", () => {
    expect(resolveDestination({ server: "https://flag.example" }, environment, table)).toMatchObject({
      server: new URL("https://flag.example/"),
      serverFrom: "--server",
      token: "stance_env",
      tokenFrom: "STANCE_TOKEN",
    });
    expect(resolveDestination({}, nothing, table)).toMatchObject({
      token: "stance_file",
      tokenFrom: "/shop/pyproject.toml",
    });
  });

  it("names the three places when the server or the token is missing", () => {
    const noServer = failureOf(() => resolveDestination({}, nothing, null));
    const noToken = failureOf(() => resolveDestination({ server: "https://flag.example" }, nothing, null));
    expect([noServer.code, noToken.code]).toEqual(["no-server", "no-token"]);
    expect(noServer.next.join("\n")).toMatch(/--server[^]*STANCE_SERVER[^]*pyproject\.toml/);
    expect(noToken.next.join("\n")).toMatch(/--token[^]*STANCE_TOKEN[^]*pyproject\.toml/);
  });

  it.each(["stance.example", "ftp://stance.example", "https://user:word@stance.example", "https://"])(
    "refuses the address %s",
    (server) => {
      expect(failureOf(() => resolveDestination({ server, token: "t" }, nothing, null)).code).toBe("invalid-server");
    },
  );

  it("keeps the path of a server that lives below one", () => {
    const { server } = resolveDestination({ server: "https://tools.example/stance?x=1", token: "t" }, nothing, null);
    expect(new URL("api/v1/reports", server).href).toBe("https://tools.example/stance/api/v1/reports");
  });
});

it.each([
  ["http://127.0.0.1:8123", false],
  ["http://localhost", false],
  ["http://[::1]:1", false],
  ["https://stance.example", false],
  ["http://stance.example", true],
  ["http://10.0.0.7", true],
  ["http://127.0.0.1.example", true],
])("knows whether a report to %s can be read on the way", (address, expected) => {
  expect(isPlainText(new URL(address))).toBe(expected);
});
