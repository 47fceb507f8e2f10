import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "from django.utils.safestring import SafeString\nfrom django.utils.html import html_safe";

it.each<[string, string | null, string[], string?]>([
  ["class Badge(SafeString):\n    pass", "none", ["subclass"]],
  ["@html_safe\nclass Badge:\n    pass", "none", ["html-safe"]],
  ["class Badge(str):\n    pass", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("safe-text", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
