import { mappingOf } from "../content.ts";
import { argument } from "../evaluate-call.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { isText, literal, unknown, type CallArguments, type Value } from "../value.ts";
import type { Library } from "./library.ts";
import { readVariable } from "./os-environ.ts";

const ENGINES: Readonly<Record<string, string>> = {
  postgres: "django.db.backends.postgresql",
  postgresql: "django.db.backends.postgresql",
  psql: "django.db.backends.postgresql",
  pgsql: "django.db.backends.postgresql",
  postgis: "django.contrib.gis.db.backends.postgis",
  mysql: "django.db.backends.mysql",
  mysql2: "django.db.backends.mysql",
  mysqlgis: "django.contrib.gis.db.backends.mysql",
  sqlite: "django.db.backends.sqlite3",
  spatialite: "django.contrib.gis.db.backends.spatialite",
  oracle: "django.db.backends.oracle",
  mssql: "mssql",
};

const PARTS =
  /^(?<scheme>[a-z][\w+]*):\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<host>[^:/?#]*)(?::(?<port>\d+))?\/?(?<name>[^?#]*)(?:\?(?<query>[^#]*))?/i;

/** dj-database-url. */
export const DATABASE_URL: Library = {
  "dj_database_url.parse": (args, frame) => {
    const url = argument(args, 0, "url");
    return url === undefined ? undefined : withOptions(databaseOfUrl(url, frame), args, frame);
  },
  "dj_database_url.config": (args, frame) => {
    const name = args.named.get("env") ?? literal("DATABASE_URL");
    const url = readVariable(name, argument(args, 1, "default") ?? literal(""), false, frame);
    return withOptions(databaseOfUrl(url, frame), args, frame);
  },
};

/** The settings of a database from its URL. */
export function databaseOfUrl(url: Value, frame: Frame): Value {
  return lift(
    [url],
    frame,
    (plain = unknown("computed")) => {
      if (!isText(plain))
        return plain.kind === "unknown" || plain.kind === "secretSource"
          ? plain
          : unknown("computed", "a database URL");
      const parts = PARTS.exec(plain.value)?.groups;
      if (parts === undefined) return frame.state.allocate(mappingOf([], plain.value !== ""));
      const scheme = (parts["scheme"] ?? "").toLowerCase();
      const entries: [string, Value][] = [
        ["ENGINE", literal(ENGINES[scheme] ?? scheme)],
        ["NAME", literal(decode(parts["name"]))],
        ["USER", literal(decode(parts["user"]))],
        ["PASSWORD", literal(decode(parts["password"]))],
        ["HOST", literal(decode(parts["host"]))],
        ["PORT", literal(parts["port"] ?? "")],
      ];
      const options = [...new URLSearchParams(parts["query"] ?? "")].map(
        ([key, value]) => [key, literal(value)] as const,
      );
      if (options.length > 0) entries.push(["OPTIONS", frame.state.allocate(mappingOf(options))]);
      return frame.state.allocate(mappingOf(entries));
    },
    () => "url",
  );
}

function withOptions(database: Value, args: CallArguments, frame: Frame): Value {
  const requiresTls = args.named.get("ssl_require");
  const maxAge = args.named.get("conn_max_age");
  return lift([database], frame, (plain = unknown("computed")) => {
    const content = plain.kind === "object" ? frame.state.content(plain.id) : undefined;
    if (plain.kind !== "object" || content?.kind !== "mapping") return plain;
    const entries = new Map(content.entries);
    if (maxAge !== undefined) entries.set("string:CONN_MAX_AGE", { key: literal("CONN_MAX_AGE"), value: maxAge });
    if (requiresTls?.kind === "literal" && requiresTls.value === true) {
      const options = frame.state.allocate(mappingOf([["sslmode", literal("require")]]));
      entries.set("string:OPTIONS", { key: literal("OPTIONS"), value: options });
    }
    frame.state.store(plain.id, { ...content, entries });
    return plain;
  });
}

function decode(text: string | undefined): string {
  if (text === undefined) return "";
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: the text stands as it is
  }
}
