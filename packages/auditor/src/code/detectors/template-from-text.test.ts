import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS =
  "from django.template import Template, engines\nimport jinja2\nimport string\nfrom jinja2.sandbox import SandboxedEnvironment";

it.each<[string, string | null, string[], string?]>([
  ['return Template("{{ a }}")', "constant", []],
  ['return Template(request.GET["q"])', "request", []],
  ['return engines["django"].from_string(slug)', "parameter", ["view-argument"]],
  ["return jinja2.Template(slug)", "parameter", ["jinja", "view-argument"]],
  ["return SandboxedEnvironment().from_string(slug)", "parameter", ["jinja", "sandbox", "view-argument"]],
  ["return string.Template(slug)", null, []],
  ["Template(slug)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("template-from-text", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
