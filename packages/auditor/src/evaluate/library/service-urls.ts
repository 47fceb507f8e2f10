import { mappingOf } from "../content.ts";
import { argument } from "../evaluate-call.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { isText, literal, unknown, type Value } from "../value.ts";
import type { Library } from "./library.ts";
import { readVariable } from "./os-environ.ts";

/** Mail and cache settings from one address each: dj-email-url, django-cache-url. */
export const SERVICE_URLS: Library = {
  "dj_email_url.parse": (args, frame) => mailOfUrl(argument(args, 0, "url") ?? unknown("computed"), frame),
  "dj_email_url.config": (args, frame) => {
    const name = argument(args, 0, "env") ?? literal("EMAIL_URL");
    return mailOfUrl(readVariable(name, argument(args, 1, "default") ?? literal(""), false, frame), frame);
  },
  "django_cache_url.parse": (args, frame) => cacheOfUrl(argument(args, 0, "url") ?? unknown("computed"), frame),
  "django_cache_url.config": (args, frame) => {
    const name = argument(args, 0, "env") ?? literal("CACHE_URL");
    return cacheOfUrl(readVariable(name, argument(args, 1, "default") ?? literal("locmem://"), false, frame), frame);
  },
};

/** Whether the connection to the mail server is encrypted, by scheme; the names are those of all the libraries. */
const MAIL_SCHEMES: Readonly<
  Record<string, { readonly tls?: boolean; readonly ssl?: boolean; readonly backend: string }>
> = {
  smtp: { backend: "smtp" },
  submission: { backend: "smtp", tls: true },
  "smtp+tls": { backend: "smtp", tls: true },
  smtps: { backend: "smtp", tls: true },
  "smtp+ssl": { backend: "smtp", ssl: true },
  console: { backend: "console" },
  consolemail: { backend: "console" },
  file: { backend: "filebased" },
  filemail: { backend: "filebased" },
  memory: { backend: "locmem" },
  memorymail: { backend: "locmem" },
  dummy: { backend: "dummy" },
  dummymail: { backend: "dummy" },
};

const MAIL = /^([a-z+]+):\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?#]*)(?::(\d+))?/i;

/** The mail settings that a URL stands for; open for what its query may add. */
export function mailOfUrl(url: Value, frame: Frame): Value {
  return lift(
    [url],
    frame,
    (plain = unknown("computed")) => {
      const match = isText(plain) ? MAIL.exec(plain.value) : null;
      const scheme = (match?.[1] ?? "").toLowerCase();
      const kind = Object.hasOwn(MAIL_SCHEMES, scheme) ? MAIL_SCHEMES[scheme] : undefined;
      if (kind === undefined) return plain.kind === "unknown" ? plain : frame.state.allocate(mappingOf([], true));
      const [, , user = "", password = "", host = "", port] = match ?? [];
      return frame.state.allocate(
        mappingOf([
          ["EMAIL_FILE_PATH", literal("")],
          ["EMAIL_HOST_USER", literal(user)],
          ["EMAIL_HOST_PASSWORD", literal(password)],
          ["EMAIL_HOST", literal(host)],
          ["EMAIL_PORT", literal(port === undefined ? null : Number(port))],
          ["EMAIL_BACKEND", literal(`django.core.mail.backends.${kind.backend}.EmailBackend`)],
          ["EMAIL_USE_TLS", literal(kind.tls === true)],
          ["EMAIL_USE_SSL", literal(kind.ssl === true)],
        ]),
      );
    },
    () => "url",
  );
}

const CACHES: Readonly<Record<string, string>> = {
  locmem: "django.core.cache.backends.locmem.LocMemCache",
  locmemcache: "django.core.cache.backends.locmem.LocMemCache",
  dummy: "django.core.cache.backends.dummy.DummyCache",
  dummycache: "django.core.cache.backends.dummy.DummyCache",
  db: "django.core.cache.backends.db.DatabaseCache",
  dbcache: "django.core.cache.backends.db.DatabaseCache",
  file: "django.core.cache.backends.filebased.FileBasedCache",
  filecache: "django.core.cache.backends.filebased.FileBasedCache",
};

/** The cache that a URL stands for: its backend where Django brings it, open for the rest. */
export function cacheOfUrl(url: Value, frame: Frame): Value {
  return lift(
    [url],
    frame,
    (plain = unknown("computed")) => {
      const scheme = isText(plain) ? (/^([a-z]+):\/\//i.exec(plain.value)?.[1] ?? "").toLowerCase() : "";
      const backend = Object.hasOwn(CACHES, scheme) ? CACHES[scheme] : undefined;
      return frame.state.allocate(mappingOf(backend === undefined ? [] : [["BACKEND", literal(backend)]], true));
    },
    () => "url",
  );
}
