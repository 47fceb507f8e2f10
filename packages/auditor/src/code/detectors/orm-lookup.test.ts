import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import json";

it.each<[string, string | null, string[], string?]>([
  ["qs.filter(**request.GET.dict())", "request", []],
  ["qs.filter(**json.loads(request.body))", "request", []],
  ["qs.annotate(**request.data)", "request", ["annotation"]],
  ['qs.filter(**{request.GET["q"]: 1})', "request", []],
  ['filters = {}\nfilters[request.GET["q"]] = 1\nqs.filter(**filters)', "request", []],
  ['filters = {"name": request.GET["q"]}\nqs.filter(**filters)', null, []],
  ['qs.filter(name=request.GET["q"])', null, []],
  ["qs.filter(**form.cleaned_data)", null, []],
  ['extra = {}\nfor i, a in enumerate(request.GET["q"]):\n    extra[f"a_{i}"] = a\nqs.annotate(**extra)', null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("orm-lookup", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
