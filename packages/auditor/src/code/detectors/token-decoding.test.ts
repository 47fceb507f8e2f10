import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import jwt";

it.each<[string, string | null, string[], string?]>([
  ['jwt.decode(slug, KEY, algorithms=["HS256"])', "none", []],
  ["jwt.decode(slug, KEY)", "none", ["algorithms-missing"]],
  ['jwt.decode(slug, verify=False, algorithms=["HS256"])', "none", ["verification-off"]],
  [
    'options = {"verify_signature": False}\njwt.decode(slug, options=options, algorithms=["HS256"])',
    "none",
    ["verification-off"],
  ],
  ['jwt.decode(slug, KEY, algorithms=["none"])', "none", ["algorithm-none"]],
  ['jwt.encode(slug, KEY, algorithm="none")', "none", ["algorithm-none"]],
  ['jwt.encode(slug, KEY, algorithm="HS256")', null, []],
  ["jwt.get_unverified_header(slug)", "none", ["unverified-read"]],
  ['slug.decode("utf-8")', null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("token-decoding", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
