import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import hashlib\nimport hmac\nfrom hashids import Hashids\nfrom django.conf import settings";

it.each<[string, string | null, string[], string?]>([
  ["hashlib.md5(slug)", "none", [], "md5"],
  ['hashlib.new("sha1", slug)', "none", [], "sha1"],
  ["hashlib.md5(slug, usedforsecurity=False)", "none", ["not-for-security"], "md5"],
  ["hashlib.md5(password.encode())", "none", ["in-password-code"], "md5"],
  ["token = hashlib.sha1(slug).hexdigest()", "none", ["in-password-code"], "sha1"],
  ["hmac.new(key, slug, hashlib.sha1)", "none", ["keyed"], "sha1"],
  ["cache_key = hashlib.md5(slug).hexdigest()", "none", ["ordinary-purpose"], "md5"],
  ["hashlib.sha256(password)", null, []],
  ["Hashids(salt=settings.SECRET_KEY)", "setting", ["hashids-secret"], "hashids"],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("weak-hash", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
