import type { Repository, SensitiveKind } from "@stance/model";

import { isSecretName } from "#redact/secret-names.ts";
import { isPlaceholderText, secretPartsOf } from "#redact/secret-texts.ts";

type Content = Repository["sensitiveFiles"][number]["content"];

/** PEM of a private key that is not only the marker: lines of base64 follow. */
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*(?:[\w-]+: [^\n]*\n|\s)*[A-Za-z0-9+/=\s]{64,}/;

const SQLITE_MARK = "SQLite format 3\0";

/** Tables that hold people: without them a database is as likely a list of cities or a search index. */
const PEOPLE = String.raw`(?:auth_user|django_session|authtoken_token|accounts?_user|users?_user|users?)`;

/** A table of people in the schema of an SQLite file, or one with a column for passwords. */
const PEOPLE_TABLE = new RegExp(
  String.raw`CREATE TABLE\s{1,9}["'\`]?${PEOPLE}\b|CREATE TABLE[^;\0]{0,900}?\bpassword\b`,
  "i",
);

/** Rows of such a table in a dump: SQL statements at the start of a line, or pg_dump's own rows. */
const PEOPLE_ROWS = new RegExp(
  String.raw`^(?:INSERT\s{1,9}INTO|COPY)\s{1,9}(?:["'\`]?public["'\`]?\.)?["'\`]?${PEOPLE}\b`,
  "im",
);

/** `KEY=value` as shells, Docker and dotenv read it. */
const ENV_LINE = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*=[ \t]*(.*)$/gm;

/** `NAME = "text"` at the start of a line of Python. */
const PYTHON_LINE = /^([A-Z][A-Z0-9_]*)\s*=\s*(["'][^"'\n]{4,}["'])\s*$/gm;

/** What the content of a sensitive file is, from its first bytes. Nothing of it is kept. */
export function contentOf(kind: SensitiveKind, bytes: Uint8Array): Content {
  if (bytes.length === 0) return "empty";
  const text = new TextDecoder("latin1").decode(bytes); // every byte is a character, so that marks of formats are found
  return holdsSecret(kind, text) ? "secret" : "other";
}

function holdsSecret(kind: SensitiveKind, text: string): boolean {
  switch (kind) {
    case "private-key":
      return PRIVATE_KEY.test(text);
    case "key-store":
      return text.length > 200; // a container of keys in a binary format
    case "service-account":
      return /"private_key"\s*:\s*"-----BEGIN/.test(text);
    case "database":
      return text.startsWith(SQLITE_MARK) && PEOPLE_TABLE.test(text);
    case "database-dump":
      return PEOPLE_ROWS.test(text);
    case "env-file":
      return hasSecretValue(text, ENV_LINE);
    case "local-settings":
      return hasSecretValue(text, PYTHON_LINE);
    default:
      return kind satisfies never;
  }
}

function hasSecretValue(text: string, pattern: RegExp): boolean {
  const entries = [...text.matchAll(pattern)].map(([, name = "", written = ""]) => ({ name, value: valueOf(written) }));
  // A password that is the name of the user or the database came with the example.
  const plain = new Set(entries.flatMap(({ name, value }) => (isSecretName(name) ? [] : [value])));
  return entries.some(({ name, value }) => {
    if (isReference(value)) return false;
    if (secretPartsOf(value).some((part) => !isStandIn(part) && !value.includes(`//${part}:${part}@`))) return true;
    return isSecretName(name) && value.length >= 4 && !plain.has(value) && !isStandIn(value);
  });
}

/** Without quotes, and without the comment behind an unquoted value. */
function valueOf(written: string): string {
  const trimmed = written.trim();
  const quoted = /^(["'])(.*)\1/.exec(trimmed)?.[2];
  return quoted ?? trimmed.replace(/(?:^|\s)#.*$/, "").trim();
}

/** Taken from elsewhere at run time: `$NAME`, `${NAME}`, `{{ name }}`, `<name>`. */
function isReference(value: string): boolean {
  return value === "" || /^\$|\{\{|^<.*>$|^%\(|^op:\/\/|^vault:/.test(value);
}

/** Made up for the machine of a developer: a well-known stand-in, or nothing but words of that sort. */
function isStandIn(value: string): boolean {
  if (isPlaceholderText(value) || /^(?:true|false|yes|no|on|off|\d{1,6})$/i.test(value)) return true;
  if (/^_{2,}.*_{2,}$|^!{2,}.*!{2,}$|^[A-Z]+(?:_[A-Z]+)+$/.test(value)) return true;
  return /example|sample|dummy|changeme|change_me|placeholder|insecure|not[-_ ]?(?:a[-_ ]?)?secret|[-_ ]here$|^your[-_ ]|fixme|\.{3}$|^x+$|^\*+$/i.test(
    value,
  );
}
