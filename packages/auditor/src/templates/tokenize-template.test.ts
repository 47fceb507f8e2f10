import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { TemplateEngine } from "./template-token.ts";
import { tokenizeTemplate } from "./tokenize-template.ts";

/** A scan that is not linear takes minutes for a megabyte; a busy machine takes a second or two. */
const MAX_MS = 10_000;

const engine = fc.constantFrom<TemplateEngine>("django", "jinja");

const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

/** Texts made of the marks that matter, so that they meet in every order. */
const arbitraryTemplate = fc
  .array(
    fc.constantFrom(
      "{{",
      "}}",
      "{%",
      "%}",
      "{#",
      "#}",
      "{",
      "}",
      "%",
      "\n",
      " ",
      "a",
      '"',
      "'",
      "<",
      ">",
      "{% comment %}",
      "{% endcomment %}",
      "{% verbatim x %}",
      "{% endverbatim x %}",
      "{% raw %}",
      "{% endraw %}",
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

describe("tokenizeTemplate", () => {
  it("cuts into parts that are the text again, in order and without gaps", () => {
    fc.assert(
      fc.property(arbitraryTemplate, engine, (text, kind) => {
        const { tokens } = tokenizeTemplate(text, kind);
        expect(tokens.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
        expect(tokens.filter(({ start, end }) => end <= start)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(anyText, engine, (text, kind) => {
        const { tokens } = tokenizeTemplate(text, kind);
        expect(tokens.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
      }),
    );
  });

  it("leaves a tag over several lines as text in Django, and reads it in Jinja", () => {
    const text = "a {{ b\n }} c";
    expect(kinds(text, "django")).toEqual(["text:a {{ b\n }} c"]);
    expect(kinds(text, "jinja")).toEqual(["text:a ", "variable:{{ b\n }}", "text: c"]);
  });

  it("makes everything between comment and endcomment a comment", () => {
    expect(kinds("a{% comment 'why' %}{{ b }}{% if %}{% endcomment %}c", "django")).toEqual([
      "text:a",
      "tag:{% comment 'why' %}",
      "comment:{{ b }}{% if %}",
      "tag:{% endcomment %}",
      "text:c",
    ]);
  });

  it("makes everything in a verbatim block text, up to the end of the same name", () => {
    const text = "{% verbatim x %}{{ b }}{% endverbatim %}{% endverbatim x %}{{ c }}";
    expect(kinds(text, "django")).toEqual([
      "tag:{% verbatim x %}",
      "text:{{ b }}{% endverbatim %}",
      "tag:{% endverbatim x %}",
      "variable:{{ c }}",
    ]);
    expect(kinds("{%- raw -%}{{ b }}{%- endraw %}", "jinja")).toEqual([
      "tag:{%- raw -%}",
      "text:{{ b }}",
      "tag:{%- endraw %}",
    ]);
  });

  it("tells that a block is open at the end", () => {
    expect(tokenizeTemplate("{% comment %}{{ a }}", "django").isComplete).toBe(false);
    expect(tokenizeTemplate("{{ a }}{", "django").isComplete).toBe(true);
  });

  it.each([
    "{{",
    "{%",
    "{#",
    "{{ a }}",
    "{% if a %}",
    "{% comment %}",
    "{",
    "{{\n",
    "{% verbatim %}{% endverbatim a %}",
  ])(
    "takes a megabyte of %j in time that grows with its length",
    (part) => {
      const text = part.repeat(1_000_000 / part.length);
      const startedAt = performance.now();
      tokenizeTemplate(text, "django");
      tokenizeTemplate(text, "jinja");
      expect(performance.now() - startedAt).toBeLessThan(MAX_MS);
    },
    60_000,
  );
});

function kinds(text: string, kind: TemplateEngine): readonly string[] {
  return tokenizeTemplate(text, kind).tokens.map((token) => `${token.kind}:${text.slice(token.start, token.end)}`);
}
