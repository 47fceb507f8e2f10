import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import requests\nimport ssl\nimport aiohttp\nfrom django.conf import settings";

it.each<[string, string | null, string[], string?]>([
  ['requests.get("https://a.example", verify=False)', "constant", ["off"], "verify"],
  ['requests.get("https://a.example", verify=settings.CA)', "setting", ["variable"], "verify"],
  ['requests.get("https://a.example", verify="/ca.pem")', null, []],
  ["ssl._create_unverified_context()", "none", ["off"]],
  ["aiohttp.TCPConnector(ssl=False)", "constant", ["off"], "ssl"],
  ['redis.from_url("rediss://a", ssl_cert_reqs=ssl.CERT_NONE)', "constant", ["off"], "ssl_cert_reqs"],
  ["jwt.decode(slug, verify=False)", null, []],
  ['if not verify_tls:\n    requests.get("https://a.example", verify=False)', "none", ["variable"], "verify"],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("tls-unverified", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
