import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS =
  "import re\nimport json\nfrom django.utils.safestring import mark_safe\nfrom django.conf import settings";

const ESCAPING =
  "from urllib.parse import urlencode\nfrom django.template import Template\nfrom django.template.loader import get_template, render_to_string\nfrom django.urls import reverse\nfrom django.utils.html import escape, format_html, mark_safe\n" +
  'from django.utils.translation import gettext, ngettext\nTABLE = "a"';

function originOf(body: string): string | undefined {
  return sitesOf("safe-text", view(body, IMPORTS))[0]?.origin;
}

describe("the order of statements", () => {
  it.each([
    ["q = request.GET['q']\nq = int(q)\nmark_safe(q)", "converted"],
    ["q = request.GET['q']\nmark_safe(q)\nq = int(q)", "request"],
    ["q = request.GET['q']\nif slug:\n    q = int(q)\nmark_safe(q)", "request"],
    ["q = 1\nif slug:\n    q = request.GET['q']\n    return None\nmark_safe(q)", "constant"],
    ["q = 1\nfor x in slug:\n    mark_safe(q)\n    q = request.GET['q']", "request"],
    ["q = 1\nfor x in slug:\n    q = 2\n    mark_safe(q)\n    q = request.GET['q']", "constant"],
    ["try:\n    q = int(request.GET['q'])\nexcept ValueError:\n    q = 0\nmark_safe(q)", "converted"],
    ["with open('a') as f:\n    q = request.GET['q']\nmark_safe(q)", "request"],
    ["for i, x in enumerate(request.GET):\n    mark_safe(i)", "constant"],
    ["for i, x in enumerate(request.GET):\n    mark_safe(x)", "request"],
  ])("%s is %s", (body, origin) => {
    expect(originOf(body)).toBe(origin);
  });
});

describe("tests of a value", () => {
  it.each([
    ["q = request.GET['q']\nif q not in ('a', 'b'):\n    return None\nmark_safe(q)", "converted"],
    ["q = request.GET['q']\nif q not in self.allowed():\n    return None\nmark_safe(q)", "unknown"],
    ["q = request.GET['q']\nif q in request.POST:\n    mark_safe(q)", "request"],
    ["q = request.GET['q']\nmark_safe(q)\nif q not in ('a', 'b'):\n    return None", "request"],
    ["q = request.GET['q']\nif not re.match(r'^\\w+$', q):\n    return None\nmark_safe(q)", "unknown"],
    ["q = request.GET['q']\nif not q.isdigit():\n    return None\nmark_safe(q)", "unknown"],
    ["q = request.GET['q']\nvalidate_address(q)\nmark_safe(q)", "unknown"],
    ["q = re.sub('[^a-z]', '', request.GET['q'])\nmark_safe(q)", "converted"],
    ["q = re.sub('www', '', request.GET['q'])\nmark_safe(q)", "request"],
  ])("%s is %s", (body, origin) => {
    expect(originOf(body)).toBe(origin);
  });
});

describe("parts of a value", () => {
  it.each([
    ["parts = []\nparts.append(request.GET['q'])\nmark_safe(''.join(parts))", "request"],
    ["row = {}\nrow['x'] = request.GET['q']\nmark_safe(row['x'])", "request"],
    ["mark_safe(', '.join('?' for _ in slug))", "constant"],
    ["mark_safe(', '.join(x for x in request.GET))", "request"],
    ["mark_safe(f'{slug:d}')", "converted"],
    ["mark_safe('%d' % slug)", "converted"],
    ["mark_safe('%s' % slug)", "parameter"],
    ["mark_safe(request.META['REMOTE_ADDR'])", "unknown"],
    ["mark_safe(request.META['HTTP_HOST'])", "request"],
    ["mark_safe(self.kwargs['slug'])", "parameter"],
    ["mark_safe(settings.TEXT)", "setting"],
    ["mark_safe(Order._meta.db_table)", "converted"],
    ["mark_safe(order.pk)", "converted"],
    ["mark_safe(json.loads(request.body)['x'])", "request"],
  ])("%s is %s", (body, origin) => {
    expect(originOf(body)).toBe(origin);
  });
});

describe("what escapes by itself", () => {
  it.each([
    ["q = request.GET.copy()\nmark_safe('?' + q.urlencode())", "converted"],
    ["mark_safe('?' + request.GET.urlencode())", "converted"],
    ["mark_safe('?' + urlencode({'q': slug}))", "converted"],
    ["mark_safe(format_html('<b>{}</b>', slug) + ' ' + format_html('<i>'))", "converted"],
    ["rows = mark_safe('<br>').join(format_html('{}', x) for x in slug)\nmark_safe(rows)", "converted"],
    ["mark_safe(gettext('See {}').format(reverse('home')))", "converted"],
    ["mark_safe(ngettext('one', 'many', 2))", "constant"],
    ["mark_safe(f'<a href=\"{slug.get_absolute_url()}\">{escape(slug)}</a>')", "converted"],
    ["t = Template('{{ slug }}')\nmark_safe(t.render(slug))", "converted"],
    ["t = Template(slug)\nmark_safe(t.render(slug))", "unknown"],
    ["mark_safe(_escape_sqlite3_identifier(slug))", "converted"],
    ["mark_safe(escape_markdown(slug))", "unknown"],
    ["mark_safe(render_to_string('a.html', {'slug': slug}))", "converted"],
    ["mark_safe(get_template('a.html').render({'slug': slug}))", "converted"],
  ])("%s is %s", (body, origin) => {
    expect(sitesOf("safe-text", view(body, ESCAPING)).at(-1)?.origin).toBe(origin);
  });
});

describe("functions of the same file", () => {
  it.each([
    ["def h(x):\n    return escape(x)", "h(slug)", "converted"],
    ["def h(x, mark='`'):\n    return mark + x.replace(mark, mark * 2) + mark", "h(TABLE)", "constant"],
    ["def h(x):\n    if x:\n        return escape(x)\n    return x", "h(slug)", "unknown"],
    ["def h(x):\n    return x", "h(x=int(slug))", "converted"],
    ["def h(x):\n    return i(x)\n\ndef i(x):\n    return int(x)", "h(slug)", "converted"],
    ["def h(x):\n    return h(x)", "h(slug)", "unknown"],
    ["def h(*parts):\n    return parts[0]", "h('a')", "unknown"],
    ["def h(x):\n    yield int(x)", "h(slug)", "unknown"],
    ["async def h(x):\n    return int(x)", "h(slug)", "unknown"],
    ["def h(x):\n    return 'a'\n\ndef h(x):\n    return x", "h(slug)", "unknown"],
    ["def h(x):\n    return 'a'", "h(*slug)", "unknown"],
  ])("%s: %s is %s", (helper, call, origin) => {
    expect(sitesOf("safe-text", view(`mark_safe(${call})`, `${ESCAPING}\n\n${helper}`))[0]?.origin).toBe(origin);
  });
});

it("takes an attribute that the class sets to a constant for one, and others not", () => {
  const text = `${IMPORTS}\nclass A:\n    html = "<b>"\n    def f(self):\n        mark_safe(self.html)\n        mark_safe(self.other)\n`;
  expect(sitesOf("safe-text", text).map(({ origin }) => origin)).toEqual(["constant", "unknown"]);
});

it("gives up on a value that is put together from very many others, quickly", () => {
  const names = Array.from({ length: 60 }, (_, index) => `x = x + y + a${index}\ny = y + x`).join("\n");
  const before = performance.now();
  expect(originOf(`x = slug\ny = slug\n${names}\nmark_safe(x + y)`)).toBeDefined();
  expect(performance.now() - before).toBeLessThan(500);
});

it("says that an operator runs the code, and that a part of the address is handed on", () => {
  const text = view("mark_safe(slug)", IMPORTS);
  expect(sitesOf("safe-text", text)[0]?.traits).toEqual(["view-argument"]);
  expect(sitesOf("safe-text", text, "shop/management/commands/go.py")[0]?.traits).toEqual(["command-line"]);
  expect(sitesOf("safe-text", text, "shop/texts.py")[0]?.traits).toEqual([]);
});
