import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "from django.shortcuts import render";

it.each<[string, string | null, string[], string?]>([
  ['return render(request, "a.html", locals())', "none", []],
  ['return render(request, "a.html", globals())', "none", ["globals"]],
  ['return render(request, "a.html", {"a": 1})', null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("render-namespace", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
