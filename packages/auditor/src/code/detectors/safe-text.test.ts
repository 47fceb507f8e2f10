import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf } from "#testing/sites-of.ts";

beforeAll(() => initParser());

it("takes format_html for safe only when its first text is written in the code", () => {
  const text =
    'from django.utils.html import format_html\ndef f(a):\n    format_html("<b>{}</b>", a)\n    format_html("<b>" + a)\n';
  expect(sitesOf("safe-text", text)).toMatchObject([{ origin: "parameter", traits: ["format-template"] }]);
});

it("keeps a sanitized text sanitized when links are put into it", () => {
  const text =
    "import bleach\nfrom django.utils.safestring import mark_safe\nlinker = bleach.Linker()\ndef f(a):\n    b = bleach.clean(a)\n    mark_safe(linker.linkify(b))\ndef g(a):\n    mark_safe(linker.linkify(a))\n";
  expect(sitesOf("safe-text", text)).toMatchObject([{ origin: "converted" }, { origin: "parameter" }]);
});
