import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "from django.db.models.expressions import RawSQL\nfrom django.db.models import Func";

it.each<[string, string | null, string[], string?]>([
  ['qs.extra(where=["a = 1"])', "constant", ["extra"]],
  ['qs.extra(where=[f"a = {slug}"])', "parameter", ["extra", "view-argument"]],
  ['qs.extra(where=["a = %s"], params=[slug])', "constant", ["extra", "parameters"]],
  ['qs.extra(select={"x": request.GET["q"]})', "request", ["extra"]],
  ['qs.annotate(x=RawSQL("a > %s", [slug]))', "constant", ["raw-sql", "parameters"]],
  ['qs.annotate(x=RawSQL("a > " + slug, []))', "parameter", ["raw-sql", "view-argument"]],
  ['qs.annotate(x=Func("a", function=slug))', "parameter", ["function-template", "view-argument"]],
  ['qs.annotate(x=Func("a", function="LOWER"))', null, []],
  ["logger.extra(slug)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("orm-fragment", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
