import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "from django.http import HttpResponse\nfrom django.utils.html import escape";

it.each<[string, string | null, string[], string?]>([
  ['return HttpResponse(request.GET["q"])', "request", []],
  ['return HttpResponse("<b>" + slug)', "parameter", ["view-argument"]],
  ['return HttpResponse("<b>" + escape(slug))', null, []],
  ['return HttpResponse("ok")', null, []],
  ['return HttpResponse(request.GET["q"], content_type="text/plain")', null, []],
  ['return HttpResponse(request.GET["q"], content_type=kind)', "request", ["type-unknown"]],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("html-response", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
