import type { Site } from "@stance/model";
import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { codeOf } from "../testing/code-of.ts";

beforeAll(() => initParser());

/** Origin of the text that the only `mark_safe` of a view is given. */
function originOf(body: string): Pick<Site, "origin" | "isBuilt"> {
  const indented = body.split("\n").map((line) => `    ${line}`);
  const text = `from django.utils.safestring import mark_safe\n\nLIMIT = 10\nTEXT = "<b>"\nother = make()\n\ndef view(request, slug):\n${indented.join("\n")}\n`;
  const [site] = codeOf({ "shop/views.py": text }).sites;
  if (site === undefined) throw new Error("no site was found");
  return { origin: site.origin, isBuilt: site.isBuilt };
}

describe("where a value comes from", () => {
  it.each([
    ['return mark_safe("<b>")', "constant", false],
    ["return mark_safe(TEXT)", "constant", false],
    ['return mark_safe(TEXT + "</b>")', "constant", false],
    ['return mark_safe(f"<b>{LIMIT}</b>")', "constant", false],
    ["return mark_safe(other)", "unknown", false],
    ['return mark_safe(request.GET["q"])', "request", false],
    ['return mark_safe(request.GET.get("q", ""))', "request", false],
    ["return mark_safe(f\"<b>{request.POST['q']}</b>\")", "request", true],
    ['q = request.GET["q"]\nreturn mark_safe(q.strip())', "request", false],
    ['q = request.GET["q"]\nq = "<b>" + q\nreturn mark_safe(q)', "request", true],
    ['q = int(request.GET["q"])\nreturn mark_safe(f"<b>{q}</b>")', "converted", true],
    ['q = escape(request.GET["q"])\nreturn mark_safe(q)', "unknown", false],
    ["return mark_safe(slug)", "parameter", false],
    ['return mark_safe("<b>%s</b>" % slug)', "parameter", true],
    ['return mark_safe("<b>{}</b>".format(slug))', "parameter", true],
    ["for q in request.POST.getlist('q'):\n    return mark_safe(q)", "request", false],
    ["if q := request.GET.get('q'):\n    return mark_safe(q)", "request", false],
    ["form = F(request.POST)\nreturn mark_safe(form.cleaned_data['x'])", "request", false],
    ["return mark_safe(helper(request.GET['q']))", "unknown", false],
    ["return mark_safe(TABLE[request.GET['q']])", "unknown", false],
    ["return mark_safe(request.user.name)", "unknown", false],
    ["q = 1\nq = q\nreturn mark_safe(q)", "constant", false],
    ["return mark_safe('yes' if request.GET['q'] else 'no')", "constant", false],
  ])("%s: %s", (body, origin, isBuilt) => {
    expect(originOf(body)).toEqual({ origin, isBuilt });
  });

  it("keeps the way from the request to the place", () => {
    const text = `from django.utils.safestring import mark_safe
class Search(View):
    def get(self, request):
        query = self.request.GET["q"]
        shown = query.strip()
        return HttpResponse(mark_safe("<b>" + shown))
`;
    const [site] = codeOf({ "shop/views.py": text }).sites;
    expect(site).toMatchObject({
      symbol: "Search.get",
      callee: "django.utils.safestring.mark_safe",
      place: { path: "shop/views.py", line: 6 },
      flow: [
        { place: { line: 4 }, text: 'query = self.request.GET["q"]' },
        { place: { line: 5 }, text: "shown = query.strip()" },
        { place: { line: 6 }, text: 'return HttpResponse(mark_safe("<b>" + shown))' },
      ],
    });
    expect(site?.excerpt.lines).toHaveLength(4);
  });
});

it("sees through imports under other names", () => {
  const sites = codeOf({
    "shop/views.py":
      "import django.utils.safestring as s\nfrom django.utils import safestring\nx = s.mark_safe(a)\ny = safestring.mark_safe(a)\nmake = s.mark_safe\nz = make(b)\n",
  }).sites.map(({ callee }) => callee);
  expect(sites).toEqual(["django.utils.safestring.mark_safe", "django.utils.safestring.mark_safe"]);
});

it("leaves out tests, migrations, examples and copies of other people's code, and counts them", () => {
  const text = "from django.utils.safestring import mark_safe\nx = mark_safe(y)\n";
  const code = codeOf({
    "shop/models.py": text,
    "shop/tests/test_models.py": text,
    "shop/tests.py": text,
    "shop/migrations/0001_initial.py": text,
    "docs/conf.py": text,
    "vendor/lib.py": text,
  });
  expect(code.sites.map(({ place }) => place.path)).toEqual(["shop/models.py"]);
  expect(code.leftOut).toEqual({ tests: 2, migrations: 1, documentation: 1, vendored: 1 });
});

it("keeps 500 sites of a kind and counts the others", () => {
  const calls = Array.from({ length: 503 }, (_, index) => `x${index} = mark_safe(y)`);
  const code = codeOf({ "shop/a.py": `from django.utils.safestring import mark_safe\n${calls.join("\n")}\n` });
  expect(code.sites).toHaveLength(500);
  expect(code.cut).toEqual({ "safe-text": 3 });
});
