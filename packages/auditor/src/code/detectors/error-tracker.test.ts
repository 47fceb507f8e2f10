import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import sentry_sdk";

it.each<[string, string | null, string[], string?]>([
  ["sentry_sdk.init(dsn=DSN)", "none", []],
  ["sentry_sdk.init(dsn=DSN, send_default_pii=True)", "none", ["pii-on"]],
  ["sentry_sdk.init(dsn=DSN, send_default_pii=PII, before_send=clean)", "none", ["pii-variable", "scrubber"]],
  ["other.init(dsn=DSN)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("error-tracker", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
