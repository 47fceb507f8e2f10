import { isIP } from "node:net";
import { resolve } from "node:path";

import { z } from "zod";

type Variable<Value> = {
  /** Shown when the variable is wrong and in the README. */
  readonly meaning: string;
  readonly allowed: string;
  /** As a person would type it; null when nothing is the default. */
  readonly default: string | null;
  readonly schema: z.ZodType<Value, string>;
};

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Every environment variable of the server. Nothing else reads the environment. */
export const VARIABLES = {
  STANCE_HOST: variable({
    meaning: "Address to listen on; 0.0.0.0 or :: for all interfaces.",
    allowed: "an IP address or a host name",
    default: "127.0.0.1",
    schema: z.string().regex(/^[\w.:-]+$/),
  }),
  STANCE_PORT: variable({
    meaning: "Port to listen on; 0 takes a free one.",
    allowed: "a whole number from 0 to 65535",
    default: "8650",
    schema: wholeNumber(0, 65_535),
  }),
  STANCE_DATA: variable({
    meaning: "Folder of the embedded database and its lock.",
    allowed: "a path; relative paths start where the server was started",
    default: ".data",
    schema: z.string().transform((path) => resolve(path)),
  }),
  DATABASE_URL: variable({
    meaning: "PostgreSQL 15 or newer to use instead of the embedded database.",
    allowed: "postgresql://USER:PASSWORD@HOST:PORT/DATABASE",
    default: null,
    schema: z.string().refine((url) => URL.canParse(url) && /^postgres(?:ql)?:$/.test(new URL(url).protocol)),
  }),
  STANCE_PUBLIC_URL: variable({
    meaning: "Address at which people reach the server; needed behind a proxy and for host names.",
    allowed: "http:// or https:// and a host, without a path",
    default: null,
    schema: z
      .string()
      .refine((url) => URL.canParse(url) && isPlainOrigin(new URL(url)))
      .transform((url) => new URL(url)),
  }),
  STANCE_TRUST_PROXY: variable({
    meaning: "Which proxies may tell the visitor's address and protocol (X-Forwarded-For, X-Forwarded-Proto).",
    allowed: "off, the number of proxies, or their addresses and networks separated by commas",
    default: "off",
    schema: z
      .string()
      .refine((text) => text === "off" || /^[1-9]\d?$/.test(text) || text.split(",").every(isNetwork))
      .transform((text) => (text === "off" ? false : /^\d+$/.test(text) ? Number(text) : text)),
  }),
  STANCE_LOG: variable({
    meaning: "Lowest level that is logged, as JSON lines on standard error; debug logs every request.",
    allowed: `one of ${LOG_LEVELS.join(", ")}`,
    default: "warn",
    schema: z.enum(LOG_LEVELS),
  }),
  STANCE_RATE_LIMIT: variable({
    meaning: "Requests a minute from one address.",
    allowed: "a whole number from 10 to 1000000",
    default: "1200",
    schema: wholeNumber(10, 1_000_000),
  }),
  STANCE_REPORT_RATE_LIMIT: variable({
    meaning: "Reports a minute with one token.",
    allowed: "a whole number from 1 to 1000000",
    default: "240",
    schema: wholeNumber(1, 1_000_000),
  }),
  STANCE_MAX_REPORT_MB: variable({
    meaning: "Largest report after decompression, in megabytes of 1,000,000 bytes.",
    allowed: "a whole number from 1 to 400",
    default: "100",
    schema: wholeNumber(1, 400),
  }),
  STANCE_MAX_COMPRESSION_RATIO: variable({
    meaning: "How many times larger than its upload a report may be after decompression.",
    allowed: "a whole number from 2 to 1000",
    default: "100",
    schema: wholeNumber(2, 1000),
  }),
  STANCE_MAX_JSON_DEPTH: variable({
    meaning: "How deeply a report may be nested.",
    allowed: "a whole number from 16 to 512",
    default: "64",
    schema: wholeNumber(16, 512),
  }),
  STANCE_MAX_STRING_KB: variable({
    meaning: "Longest text inside a report, in kilobytes of 1,000 bytes.",
    allowed: "a whole number from 1 to 100000",
    default: "1000",
    schema: wholeNumber(1, 100_000),
  }),
  STANCE_MAX_FINDINGS: variable({
    meaning: "Most findings in one report.",
    allowed: "a whole number from 1 to 10000000",
    default: "250000",
    schema: wholeNumber(1, 10_000_000),
  }),
} as const;

export type VariableName = keyof typeof VARIABLES;

type ValueOf<Name extends VariableName> = z.output<(typeof VARIABLES)[Name]["schema"]>;

/** Limits of an uploaded report. */
export type ReportLimits = {
  readonly maxBytes: number;
  readonly maxCompressionRatio: number;
  readonly maxDepth: number;
  readonly maxStringBytes: number;
  readonly maxFindings: number;
};

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataDirectory: string;
  readonly databaseUrl: string | undefined;
  readonly publicUrl: URL | undefined;
  readonly trustProxy: boolean | number | string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly requestsPerMinute: number;
  readonly reportsPerMinute: number;
  readonly reportLimits: ReportLimits;
};

/** One or more variables are wrong; the message names each with what is allowed. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment once, at start. Throws `ConfigError`. An empty variable counts as not set. */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = [];
  // The value is of the variable's own type, which the compiler cannot follow through the union of all of them.
  const read = <Name extends VariableName>(name: Name): ValueOf<Name> | undefined => {
    const { allowed, default: fallback, schema } = VARIABLES[name];
    const text = environment[name]?.trim() || fallback;
    if (text === null || text === undefined) return undefined;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data as ValueOf<Name>;
    // Not the value itself: DATABASE_URL holds a password.
    problems.push(`${name} is wrong. Allowed: ${allowed}${fallback === null ? "" : ` (default ${fallback})`}.`);
    return undefined;
  };
  const values = {
    host: read("STANCE_HOST"),
    port: read("STANCE_PORT"),
    dataDirectory: read("STANCE_DATA"),
    databaseUrl: read("DATABASE_URL"),
    publicUrl: read("STANCE_PUBLIC_URL"),
    trustProxy: read("STANCE_TRUST_PROXY"),
    logLevel: read("STANCE_LOG"),
    requestsPerMinute: read("STANCE_RATE_LIMIT"),
    reportsPerMinute: read("STANCE_REPORT_RATE_LIMIT"),
    maxMegabytes: read("STANCE_MAX_REPORT_MB"),
    maxCompressionRatio: read("STANCE_MAX_COMPRESSION_RATIO"),
    maxDepth: read("STANCE_MAX_JSON_DEPTH"),
    maxStringKilobytes: read("STANCE_MAX_STRING_KB"),
    maxFindings: read("STANCE_MAX_FINDINGS"),
  };
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  return {
    host: given(values.host),
    port: given(values.port),
    dataDirectory: given(values.dataDirectory),
    databaseUrl: values.databaseUrl,
    publicUrl: values.publicUrl,
    trustProxy: given(values.trustProxy),
    logLevel: given(values.logLevel),
    requestsPerMinute: given(values.requestsPerMinute),
    reportsPerMinute: given(values.reportsPerMinute),
    reportLimits: {
      maxBytes: given(values.maxMegabytes) * 1_000_000,
      maxCompressionRatio: given(values.maxCompressionRatio),
      maxDepth: given(values.maxDepth),
      maxStringBytes: given(values.maxStringKilobytes) * 1000,
      maxFindings: given(values.maxFindings),
    },
  };
}

/** Environment of a program that the server starts: its own, with these variables added. */
export function childEnvironment(
  added: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  return { ...process.env, ...added };
}

function variable<Value>(definition: Variable<Value>): Variable<Value> {
  return definition;
}

function wholeNumber(min: number, max: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);
}

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = "", bits = "0", ...more] = text.trim().split("/");
  return (
    more.length === 0 &&
    isIP(address) !== 0 &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) <= (isIP(address) === 4 ? 32 : 128)
  );
}

function isPlainOrigin(url: URL): boolean {
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}

/** Every variable with a default has a value once there is no problem. */
function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("A variable with a default was read as undefined");
  return value;
}
