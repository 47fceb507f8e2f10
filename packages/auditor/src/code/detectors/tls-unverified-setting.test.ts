import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import requests\nimport ssl";

it.each<[string, string | null, string[], string?]>([
  ["session = requests.Session()\nsession.verify = False", "unknown", ["off"], "verify"],
  ["context.verify_mode = ssl.CERT_NONE", "unknown", ["off"], "verify_mode"],
  ["if not self.tls_validation:\n    context.verify_mode = ssl.CERT_NONE", "unknown", ["variable"], "verify_mode"],
  [
    "ssl._create_default_https_context = ssl._create_unverified_context",
    "constant",
    ["off", "process"],
    "_create_default_https_context",
  ],
  ["session.verify = True", null, []],
  ["account.verify = False", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("tls-unverified", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
