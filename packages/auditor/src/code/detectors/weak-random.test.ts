import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import random\nimport secrets";

it.each<[string, string | null, string[], string?]>([
  ["otp = random.randint(0, 9)", "none", ["security-name"], "otp"],
  ["reset_code = random.choice(DIGITS)", "none", ["security-name"], "reset_code"],
  ["code = random.choice(DIGITS)", "none", ["maybe-security-name"], "code"],
  ["country_code = random.choice(CODES)", "none", [], "country_code"],
  ["color = random.choice(COLORS)", "none", [], "color"],
  ["otp = secrets.choice(DIGITS)", null, []],
  ["otp = random.SystemRandom().choice(DIGITS)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("weak-random", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
