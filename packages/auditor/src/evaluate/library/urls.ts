import { sequenceOf } from "../content.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { isText, literal, unknown, type Value, type ValueOf } from "../value.ts";
import type { Library } from "./library.ts";

const PARSED = "urllib.parse.urlparse";

/** Parsing of addresses by the standard library and by Django. */
export const URLS: Library = {
  "urllib.parse.urlparse": (args) => ({ kind: "instance", type: PARSED, args }),
  "urllib.parse.urlsplit": (args) => ({ kind: "instance", type: PARSED, args }),
  "django.http.request.split_domain_port": (args, frame) =>
    lift([args.positional[0] ?? unknown("computed")], frame, (plain = unknown("computed")) => {
      if (!isText(plain)) return plain;
      const [, domain = "", port = ""] = /^([^:]*)(?::(\d+))?$/.exec(plain.value.toLowerCase()) ?? [];
      return frame.state.allocate(sequenceOf("tuple", [literal(domain.replace(/\.$/, "")), literal(port)]));
    }),
};

const PARTS = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/** `urlparse(text).hostname` and the like; undefined for other objects and attributes. */
export function urlPart(object: ValueOf<"instance">, name: string, frame: Frame): Value | undefined {
  const [address] = object.args.positional;
  if (object.type !== PARSED || address === undefined || !Object.hasOwn(READERS, name)) return undefined;
  return lift([address], frame, (plain = unknown("computed")) => {
    const match = isText(plain) ? PARTS.exec(plain.value) : null;
    if (match === null) return plain.kind === "unknown" ? plain : unknown("computed", "a part of an address");
    const [, scheme = "", netloc = "", path = "", query = "", fragment = ""] = match;
    const host = netloc.slice(netloc.lastIndexOf("@") + 1);
    return literal(READERS[name]?.({ scheme: scheme.toLowerCase(), netloc, path, query, fragment, host }) ?? null);
  });
}

type Parts = Readonly<Record<"scheme" | "netloc" | "path" | "query" | "fragment" | "host", string>>;

const READERS: Readonly<Record<string, (parts: Parts) => string | number | null>> = {
  scheme: ({ scheme }) => scheme,
  netloc: ({ netloc }) => netloc,
  path: ({ path }) => path,
  query: ({ query }) => query,
  fragment: ({ fragment }) => fragment,
  hostname: ({ host }) => {
    const name = host.replace(/:\d*$/, "").replace(/^\[(.*)\]$/, "$1");
    return name === "" ? null : name.toLowerCase();
  },
  port: ({ host }) => {
    const port = /:(\d+)$/.exec(host)?.[1];
    return port === undefined ? null : Number(port);
  },
};
