import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { Templates } from "@stance/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { auditSource, type SourceAudit } from "#audit-source.ts";
import type { Limits } from "#limits.ts";

const SETTINGS = `
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent
SECRET_KEY = "k3y-that-nobody-must-see-in-evidence-9f8e7d"
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["shop"]
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "pages"]},
    {"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [BASE_DIR / "sheets"]},
]
`;

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stance-templates-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe("collectTemplates", () => {
  it("finds templates by their directories and by TEMPLATES, with their engines", async () => {
    const { files } = await collect({
      "shop/templates/shop/a.html": "<p>",
      "shop/jinja2/shop/b.html": "<p>",
      "pages/c.html": "<p>",
      "sheets/d.html": "<p>",
      "shop/templates/e.j2": "<p>",
      "shop/templates/mail.txt": "{{ a|safe }}",
      "shop/readme.html": "{{ a|safe }}",
    });
    expect(files).toEqual({ django: 2, jinja: 3, scripts: 0 });
  });

  it("leaves out what is not the project's own, and counts it", async () => {
    const { files, leftOut } = await collect({
      "shop/static/own.js": "let a;",
      "shop/static/jquery-3.6.js": "let a;",
      "shop/static/own.min.js": "let a;",
      "shop/static/vendor/x.js": "let a;",
      "shop/static/dist/x.js": "let a;",
      "shop/static/long.js": `let a = "${"x".repeat(3000)}";`,
      "shop/static/banner.js": "/*! somebody's library */",
      "tests/templates/a.html": "<p>",
      "front/a.tsx": "",
    });
    expect(files).toEqual({ django: 0, jinja: 0, scripts: 1 });
    expect(leftOut).toEqual({ vendored: 2, minified: 1, bundled: 3, tests: 1, "front-end-source": 1 });
  });

  it("gives places, excerpts and symbols", async () => {
    const { sites } = await collect({
      "shop/templates/a.html": "<p>\n{% block content %}\n<p>\n{{ page.body|safe }}\n{% endblock %}\n",
    });
    expect(sites).toMatchObject([
      {
        kind: "safe-filter",
        callee: "safe",
        symbol: "content",
        text: "{{ page.body|safe }}",
        place: { path: "shop/templates/a.html", line: 4 },
        excerpt: { startLine: 1, endsFile: true },
        subject: "page.body",
      },
    ]);
  });

  it("finds the token of a form in an included template", async () => {
    const { sites } = await collect({
      "shop/templates/a.html": '<form method="post">{% include "shop/fields.html" %}</form>',
      "shop/templates/b.html": '<form method="post">{% include "shop/none.html" %}</form>',
      "shop/templates/shop/fields.html": "{% csrf_token %}",
      "shop/templates/shop/none.html": "<p>",
    });
    expect(sites.map(({ kind, place }) => `${kind} ${place.path}`)).toEqual([
      "form-without-token shop/templates/b.html",
    ]);
  });

  it("lists the error pages that Django would find", async () => {
    const { errorPages } = await collect({
      "shop/templates/404.html": "<p>",
      "shop/templates/shop/500.html": "<p>",
      "pages/500.html": "<p>",
    });
    expect(errorPages).toEqual(["pages/500.html", "shop/templates/404.html"]);
  });

  it("looks for the header that the settings ask for", async () => {
    const { sites } = await collect(
      { "shop/static/own.js": 'send({ "X-Shop-Token": token });' },
      `${SETTINGS}CSRF_HEADER_NAME = "HTTP_X_SHOP_TOKEN"\n`,
    );
    expect(sites.map(({ kind, subject }) => [kind, subject])).toEqual([["token-header", "X-SHOP-TOKEN"]]);
  });

  it("masks the project's secrets in texts and excerpts", async () => {
    const { sites } = await collect({
      "shop/templates/a.html": '<p>\n{{ "k3y-that-nobody-must-see-in-evidence-9f8e7d"|safe }}',
    });
    expect(sites).toHaveLength(1);
    expect(JSON.stringify(sites)).not.toContain("k3y-that-nobody");
  });

  it("keeps a bounded number of sites and says how many more there are", async () => {
    const { sites, cut } = await collect({ "shop/templates/a.html": `<p>${"{{ a|safe }}\n".repeat(600)}` });
    expect(sites).toHaveLength(500);
    expect(cut).toEqual({ "safe-filter": 100 });
  });

  it("names files that are not text or too large, and goes on", async () => {
    const audit = await auditOf({
      "shop/templates/a.html": "\0\0<p>",
      "shop/templates/b.html": `<p>${"x".repeat(1_100_000)}`,
      "shop/templates/c.html": "<p>{{ a|safe }}",
      "shop/templates/d.html": "<p>{% comment %}{{ a|safe }}",
    });
    expect(audit.evidence.templates).toMatchObject({ files: { django: 2 }, partialFiles: ["shop/templates/d.html"] });
    expect(audit.skipped.map(({ path }) => path)).toEqual(["shop/templates/b.html", "shop/templates/a.html"]);
  });

  it("stops when the time is over and says so", async () => {
    const audit = await auditOf({ "shop/templates/a.html": "<p>{{ a|safe }}" }, SETTINGS, { timeoutMs: 0 });
    expect(audit.skipped.filter(({ reason }) => reason.startsWith("Templates: 1 of 1"))).toHaveLength(1);
  });
});

async function collect(files: Readonly<Record<string, string>>, settings = SETTINGS): Promise<Templates> {
  const { evidence } = await auditOf(files, settings);
  if (evidence.templates === undefined) throw new Error("The collector is not registered.");
  return evidence.templates;
}

async function auditOf(
  files: Readonly<Record<string, string>>,
  settings = SETTINGS,
  limits: Partial<Limits> = {},
): Promise<SourceAudit> {
  const manage = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n';
  for (const [path, text] of Object.entries({ "settings.py": settings, "manage.py": manage, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return auditSource({ root, hashKey: new Uint8Array(32), kinds: ["templates"], limits });
}
