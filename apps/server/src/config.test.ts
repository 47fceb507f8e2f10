import { expect, it } from "vitest";

import { ConfigError, readConfig, VARIABLES, type VariableName } from "./config.ts";

it("starts without any variable, with the defaults of the table", () => {
  expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 8650, databaseUrl: undefined, logLevel: "warn" });
});

it("takes an empty variable for one that is not set", () => {
  expect(readConfig({ STANCE_PORT: "", DATABASE_URL: " " })).toMatchObject({ port: 8650, databaseUrl: undefined });
});

const WRONG: Record<VariableName, readonly string[]> = {
  STANCE_HOST: ["a b", "http://x"],
  STANCE_PORT: ["abc", "-1", "65536", "80.5", "0x50"],
  STANCE_DATA: [],
  DATABASE_URL: ["mysql://x/y", "localhost:5432"],
  STANCE_PUBLIC_URL: [
    "stance.example",
    "https://stance.example/app",
    "ftp://stance.example",
    "https://u:p@stance.example",
  ],
  STANCE_TRUST_PROXY: ["true", "yes", "0", "10.0.0.0/8;x"],
  STANCE_LOG: ["verbose"],
  STANCE_RATE_LIMIT: ["0", "many"],
  STANCE_REPORT_RATE_LIMIT: ["0"],
  STANCE_MAX_REPORT_MB: ["0", "401"],
  STANCE_MAX_COMPRESSION_RATIO: ["1"],
  STANCE_MAX_JSON_DEPTH: ["8"],
  STANCE_MAX_STRING_KB: ["0"],
  STANCE_MAX_FINDINGS: ["0"],
};

const wrong = Object.entries(WRONG).flatMap(([name, values]) => values.map((value) => [name, value] as const));

it.each(wrong)("names %s when it is %s, with what is allowed", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(VARIABLES[name as VariableName].allowed);
});

it("names all wrong variables at once and shows no value", () => {
  const read = () => readConfig({ STANCE_PORT: "abc", DATABASE_URL: "mysql://user:hunter2@db/x" });
  expect(read).toThrow(/STANCE_PORT[^]*DATABASE_URL/);
  expect(read).not.toThrow(/hunter2/);
});

it.each([
  ["off", false],
  ["2", 2],
  ["10.0.0.1, 192.168.0.0/16", "10.0.0.1, 192.168.0.0/16"],
  ["fd00::/8", "fd00::/8"],
])("understands STANCE_TRUST_PROXY=%s", (text, trust) => {
  expect(readConfig({ STANCE_TRUST_PROXY: text }).trustProxy).toBe(trust);
});

const defaults = Object.entries(VARIABLES).flatMap(([name, { default: fallback, schema }]) =>
  fallback === null ? [] : [{ name, fallback, schema }],
);

it.each(defaults)("has a default for $name that its own rules accept", ({ fallback, schema }) => {
  expect(schema.safeParse(fallback).success).toBe(true);
});
