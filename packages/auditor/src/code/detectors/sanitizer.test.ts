import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import bleach\nimport nh3\nimport markdown";

it.each<[string, string | null, string[], string?]>([
  ["bleach.clean(slug)", "parameter", ["bleach", "view-argument"]],
  ['bleach.clean(slug, tags=["b", "script"])', "parameter", ["bleach", "active-tags", "view-argument"]],
  ['bleach.clean(slug, attributes={"a": ["onclick"]})', "parameter", ["bleach", "event-attributes", "view-argument"]],
  ["bleach.clean(slug, tags=TAGS)", "parameter", ["bleach", "lists-unknown", "view-argument"]],
  ["nh3.clean(slug)", "parameter", ["nh3", "view-argument"]],
  ["markdown.markdown(slug)", "parameter", ["markdown", "view-argument"]],
  ["form.clean()", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("sanitizer", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
