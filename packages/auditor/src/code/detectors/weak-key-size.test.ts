import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "from Crypto.PublicKey import RSA\nfrom cryptography.hazmat.primitives.asymmetric import rsa, ec";

it.each<[string, string | null, string[], string?]>([
  ["RSA.generate(1024)", "constant", [], "1024"],
  ["RSA.generate(2048)", null, []],
  ["rsa.generate_private_key(public_exponent=65537, key_size=1024)", "constant", [], "1024"],
  ["ec.generate_private_key(ec.SECP192R1())", "constant", [], "SECP192R1"],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("weak-key-size", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
