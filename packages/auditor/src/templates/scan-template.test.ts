import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { judgeForms } from "./judge-forms.ts";
import { scanTemplate } from "./scan-template.ts";
import type { TemplateEngine } from "./template-token.ts";

/** A scan that is not linear takes minutes for a megabyte; a busy machine takes a second or two. */
const MAX_MS = 10_000;

describe("scanTemplate", () => {
  it("says nothing about values in text and in quoted attributes", () => {
    expect(sites("<p class=\"{{ a }}\" title='{{ b }}'>{{ c }}</p>")).toEqual([]);
  });

  it.each([
    ["<p>{{ page.body|safe }}</p>", "safe-filter"],
    ["<p>{{ rows|safeseq|join:', ' }}</p>", "safe-filter"],
    ['<p>{{ "<br>"|safe }}</p>', "safe-filter constant"],
    ["{% trans 'Hi' as hi %}<p>{{ hi|safe }}</p>", "safe-filter constant"],
    ["{% cycle '' '</tr><tr>' as row silent %}<p>{{ row|safe }}</p>", "safe-filter constant"],
    ["{% cycle a '</tr>' as row %}<p>{{ row|safe }}</p>", "safe-filter"],
    ["<p>{{ field.help_text|safe }}</p>", "safe-filter form-help-text"],
    ["<p>{{ note|force_escape|safe }}</p>", "safe-filter escaped"],
    ["<p>{{ note|safe|linebreaks }}</p>", "safe-filter"],
    ["<p>{{ note|bleach|safe }}</p>", "safe-filter sanitized"],
    ["<p>{% with x=page.body|safe %}{{ x }}{% endwith %}</p>", "safe-filter"],
    ["<p>{% with x='a|safe' %}{{ x }}{% endwith %}</p>", ""],
  ])("marks safe: %s", (text, expected) => {
    expect(sites(text).join()).toBe(expected);
  });

  it.each([
    ["<script>var a = '{{ name }}';</script>", "script-variable"],
    ["<script>var a = '{{ name|escapejs }}';</script>", "script-variable escaped"],
    ["<script>var a = {{ order.id }};</script>", "script-variable bare number-like"],
    ["<script>var a = {{ speed }};</script>", "script-variable bare"],
    ["<script>var a = 'x, {{ b|default:\"'\" }} {{ speed }}';</script>", "script-variable,script-variable"],
    ['<script type="application/json">{"a": "{{ name }}"}</script>', ""],
    ['<script type="text/x-template"><p>{{ name }}</p></script>', ""],
    ["<script>{% if a %}x{% else %}y{% endif %}</script><p>{{ b }}</p>", ""],
    ["<a onclick=\"go('{{ name }}')\">", "script-variable event-handler"],
    ["<a href=\"javascript:go('{{ name }}')\">", "script-variable javascript-address"],
    ["<style>p { color: {{ color }} }</style>", ""],
    ["<textarea>{{ name }}</textarea>", ""],
    ["<!-- <script>{{ name }}</script> -->", ""],
    ["{% comment %}<script>{{ name }}</script>{% endcomment %}", ""],
    ["{% verbatim %}<script>{{ name }}</script>{% endverbatim %}", ""],
    ["<script{% if a %} async{% endif %}>{{ name }}</script>", "script-variable bare"],
  ])("values in scripts: %s", (text, expected) => {
    expect(sites(text).join()).toBe(expected);
  });

  it("reports a value marked safe in a script for both questions", () => {
    expect(sites("<script>var a = {{ rows|safe }};</script>")).toEqual([
      "safe-filter in-script",
      "script-variable safe bare in-script",
    ]);
  });

  it.each([
    ["<p title={{ a }}>", "unquoted-attribute"],
    ["<p title=x{{ a }}>", "unquoted-attribute"],
    ["<p id={{ a.pk }}>", "unquoted-attribute number-like"],
    ['<p {{ attributes }} class="{{ b }}">', ""],
    ['<p data-{{ a }}="{{ b }}">', ""],
    ["<p title={% if a %}\"{{ b }}\"{% else %}'{{ c }}'{% endif %}>", ""],
    ['<p {% if a %}title="{% else %}class="{% endif %}{{ b }}">{{ c }}</p>', ""],
    ["{% if a %}<!-- {% else %}<p title={{ b }}>{% endif %}", "unquoted-attribute"],
    ['{% for a in b %}<p title="{% empty %}<p title={{ c }}>{% endfor %}', "unquoted-attribute"],
    ['<h{{ level }} title="{{ a }}">', ""],
  ])("quotes: %s", (text, expected) => {
    expect(sites(text).join()).toBe(expected);
  });

  it.each([
    ['<a href="{{ link }}">', "address-variable"],
    ['<a href="/shop/{{ slug }}">', ""],
    ['<a href="{% url "x" %}?next={{ a }}">', ""],
    ['<a href="{{ order.get_absolute_url }}">', "address-variable made-by-code"],
    ['<img src="{{ picture }}">', ""],
    ['<iframe src="{{ frame }}"></iframe>', "address-variable"],
  ])("addresses: %s", (text, expected) => {
    expect(sites(text).join()).toBe(expected);
  });

  it("knows parts of the request", () => {
    const { drafts } = scanTemplate("<p>{{ request.GET.q|safe }}</p>", { engine: "django", name: "a.html" }, null);
    expect(drafts.map(({ origin }) => origin)).toEqual(["request"]);
  });

  it("reports blocks without escaping, unless they hold no value or the file is plain text", () => {
    expect(sites("<p>{% autoescape off %}{{ a }}{% endautoescape %}</p>")).toEqual(["autoescape-off"]);
    expect(sites("<p>{% autoescape off %}a{% endautoescape %}</p>")).toEqual(["autoescape-off without-values"]);
    expect(sites("{% autoescape off %}{{ a }}{% endautoescape %}")).toEqual(["autoescape-off plain-text"]);
    expect(sites("<p>{% autoescape on %}{{ a }}{% endautoescape %}</p>")).toEqual([]);
    expect(sites("<p>{% autoescape false %}{{ a }}{% endautoescape %}</p>", "jinja")).toEqual(["autoescape-off"]);
  });

  it("reports what other sites provide", () => {
    expect(sites('<script src="https://cdn.example.net/a.js"></script>')).toEqual(["external-script"]);
    expect(
      sites('<script src="//cdn.example.net/a.js" integrity="sha384-x" crossorigin="anonymous"></script>'),
    ).toEqual(["external-script integrity crossorigin protocol-relative"]);
    expect(sites('<link rel="stylesheet" href="http://cdn.example.net/a.css">')).toEqual([
      "external-style insecure-scheme",
    ]);
    expect(
      sites('<script src="{% static "a.js" %}"></script><link rel="icon" href="https://x.example.net/i">'),
    ).toEqual([]);
    expect(sites('<script src="https://{{ host }}/a.js"></script>')).toEqual([]);
  });

  it("finds requests of scripts, and the token that they send", () => {
    expect(sites('<script>fetch("/a", {\n method: "POST" })</script>')).toEqual(["unsafe-fetch"]);
    expect(sites('<script>fetch("/a"); fetch("/b", { method: "GET" })</script>')).toEqual([]);
    expect(sites('<script>$.post("https://x.example.net/a")</script>')).toEqual(["unsafe-fetch foreign"]);
    expect(sites('<script>axios.post("/a", { headers: { "X-CSRFToken": t } })</script>')).toEqual([
      "unsafe-fetch",
      "token-header",
    ]);
    expect(sites('<script>request.open("PUT", "/a")</script>')).toEqual(["unsafe-fetch"]);
    expect(sites('<body hx-headers=\'{"X-CSRFToken": "{{ csrf_token }}"}\'><p hx-post="/a">')).toEqual([
      "token-header",
      "unsafe-fetch",
    ]);
  });

  it("names the innermost block", () => {
    const text =
      "{% block a %}{% block b %}<p>{{ x|safe }}</p>{% endblock %}<p>{{ y|safe }}</p>{% endblock %}<p>{{ z|safe }}</p>";
    const { drafts } = scanTemplate(text, { engine: "django", name: "a.html" }, null);
    expect(drafts.map(({ symbol }) => symbol)).toEqual(["b", "a", ""]);
  });

  it("tells a template that ends in the middle of a script or an attribute", () => {
    expect(scanTemplate("<script>a", { engine: "django", name: "a.html" }, null).isComplete).toBe(false);
    expect(scanTemplate('<p title="a', { engine: "django", name: "a.html" }, null).isComplete).toBe(false);
    expect(scanTemplate("<p>a", { engine: "django", name: "a.html" }, null).isComplete).toBe(true);
  });

  it("takes any mixture of marks", () => {
    const marks = [
      "<",
      ">",
      "</",
      "<!--",
      "-->",
      "=",
      '"',
      "'",
      "/",
      " ",
      "a",
      "script",
      "<script>",
      "</script>",
      "<form method=post>",
      "</form>",
      "{{ a|safe }}",
      "{% if a %}",
      "{% else %}",
      "{% endif %}",
      "{% for %}",
      "{% endfor %}",
      "{% autoescape off %}",
      "{% endautoescape %}",
      "{% block %}",
      "{% endblock %}",
      "{{",
      "%}",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 80 }), (parts) => {
        const text = parts.join("");
        const { drafts } = scanTemplate(text, { engine: "django", name: "a.html" }, null);
        for (const { start, end } of drafts) expect(start >= 0 && start <= end && end <= text.length).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "<a b='",
    "<a b",
    "<a ",
    "<",
    "</",
    "<script>",
    "<script></script>",
    "<!--",
    "{{ a|safe }}",
    "{{ a",
    "<a b={{ c }}>",
    "<a {{ c }}",
    "{% if a %}",
    "{% if a %}<a {% else %}",
    "{% else %}",
    "{% endif %}",
    "<form method=post>",
    "<form method=post>{% include 'a' %}",
    "{% block a %}",
    "{% autoescape off %}",
    "<script>fetch(",
    "fetch(",
    "{% with a|safe %}",
  ])(
    "takes a megabyte of %j in time that grows with its length",
    (part) => {
      const startedAt = performance.now();
      scanTemplate(part.repeat(1_000_000 / part.length), { engine: "django", name: "a.html" }, null);
      expect(performance.now() - startedAt).toBeLessThan(MAX_MS);
    },
    60_000,
  );
});

describe("forms", () => {
  const TOKEN = "{% csrf_token %}";

  it.each([
    [`<form method="post">${TOKEN}</form>`, ""],
    ['<form method="post"><button></button></form>', "form-without-token"],
    ['<form method="post">{{ form.as_p }}</form>', "form-without-token"],
    ['<form method="post"><p>{{ error }}</p></form>', "form-without-token without-controls"],
    ['<form method="get"></form><form></form>', ""],
    ['<form method="POST" action="{% url "a" %}"><input></form>', "form-without-token"],
    [`<form method="post"><input></form>${TOKEN}`, "form-without-token"],
    [`<form method="post">{% if a %}${TOKEN}{% endif %}</form>`, ""],
    ['<form method="post">{{ csrf_input }}</form>', ""],
    ['<form method="post">{% crispy form %}</form>', ""],
    ['<form method="post"><input name="csrfmiddlewaretoken" value="{{ t }}"></form>', ""],
    [`<form method="post" action="https://pay.example.net/">${TOKEN}</form>`, "token-to-foreign-address"],
    ['<form method="post" action="https://pay.example.net/"></form>', ""],
    ['<form method="post" action="{{ bank_url }}"><input></form>', "form-without-token unknown-target"],
    ['<form method="post" action="{% shop_url %}"><input></form>', "form-without-token unknown-target"],
    ['<form method="post">{% include name %}</form>', "form-without-token open-include"],
    ['<form method="post">{% include "missing.html" %}</form>', "form-without-token open-include"],
    ['<form method="post">{% include "with.html" %}</form>', ""],
    ['<form method="post">{% include "without.html" %}</form>', "form-without-token"],
    ['<form method="post">{% block body %}{% endblock %}</form>', "form-without-token open-block"],
    ['<form method="post">{% render_form form %}</form>', "form-without-token open-tag"],
    ['<form method="post">{% render_field form.a %}{{ form.as_p }}</form>', "form-without-token"],
    [`<form {% if a %}method="post"{% else %}method="get"{% endif %}>${TOKEN}</form>`, ""],
  ])("%s", (text, expected) => {
    const { forms } = scanTemplate(text, { engine: "django", name: "a.html" }, null);
    const facts = (source: string) => scanTemplate(source, { engine: "django", name: "b.html" }, null).facts;
    const known = new Map([
      ["with.html", facts(`<p>${TOKEN}</p>`)],
      ["without.html", facts("<p></p>")],
    ]);
    const drafts = judgeForms(forms, text, (name) => known.get(name));
    expect(drafts.map(({ kind, traits }) => [kind, ...traits].join(" ")).join()).toBe(expected);
  });
});

function sites(text: string, engine: TemplateEngine = "django"): readonly string[] {
  const { drafts } = scanTemplate(text, { engine, name: "shop/page.html" }, null);
  return drafts.map(({ kind, traits }) => [kind, ...traits].join(" "));
}
