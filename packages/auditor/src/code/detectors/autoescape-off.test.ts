import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import jinja2\nfrom django.template import Context, Engine";

it.each<[string, string | null, string[], string?]>([
  ["jinja2.Environment()", "none", ["jinja-default"]],
  ["jinja2.Environment(autoescape=True)", null, []],
  ["Context({}, autoescape=False)", "constant", ["off"]],
  ["Engine(autoescape=False)", "constant", ["off"]],
  ["Context({})", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("autoescape-off", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
