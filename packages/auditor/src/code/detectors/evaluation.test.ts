import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import re";

it.each<[string, string | null, string[], string?]>([
  ['eval(request.GET["q"])', "request", []],
  ["exec(slug)", "parameter", ["view-argument"]],
  ['eval("1 + 1")', "constant", []],
  ["re.compile(slug)", null, []],
  ['compile(slug, "x", "exec")', "parameter", ["view-argument"]],
  ["model.eval()", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("evaluation", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
