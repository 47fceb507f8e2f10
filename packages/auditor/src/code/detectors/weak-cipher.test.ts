import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS =
  "from Crypto.Cipher import AES, DES\nfrom cryptography.hazmat.primitives.ciphers import algorithms, modes";

it.each<[string, string | null, string[], string?]>([
  ["DES.new(key)", "none", [], "DES"],
  ["AES.new(key, AES.MODE_ECB)", "none", [], "ECB"],
  ["AES.new(key, AES.MODE_GCM)", null, []],
  ["algorithms.ARC4(key)", "none", [], "ARC4"],
  ["modes.ECB()", "none", [], "ECB"],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("weak-cipher", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
