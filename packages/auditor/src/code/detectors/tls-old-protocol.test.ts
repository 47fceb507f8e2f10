import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import ssl";

it.each<[string, string | null, string[], string?]>([
  ["ssl.SSLContext(ssl.PROTOCOL_TLSv1)", "constant", ["old-protocol"], "PROTOCOL_TLSv1"],
  ["ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("tls-unverified", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
