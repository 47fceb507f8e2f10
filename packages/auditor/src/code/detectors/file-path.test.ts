import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS =
  "import os\nfrom pathlib import Path\nfrom django.core.files.storage import default_storage\nfrom django.utils._os import safe_join";

it.each<[string, string | null, string[], string?]>([
  ['open(os.path.join(ROOT, request.GET["q"]))', "request", ["read"]],
  ['open(request.GET["q"], "wb")', "request", ["write"]],
  ["open(ROOT + slug)", "parameter", ["read", "view-argument"]],
  ['open(form.cleaned_data["name"])', "request", ["read", "cleaned"]],
  ['upload = request.FILES["f"]\nopen(os.path.join(ROOT, upload.name), "wb")', "request", ["write", "upload-name"]],
  ['Path(request.GET["q"]).read_text()', "request", ["read"]],
  ['os.remove(request.GET["q"])', "request", ["write"]],
  ['open(safe_join(ROOT, request.GET["q"]))', null, []],
  ['open(os.path.join(ROOT, os.path.basename(request.GET["q"])))', null, []],
  ['default_storage.open(request.GET["q"])', null, []],
  ['open("a.txt")', null, []],
  ['text.replace(request.GET["q"], "")', null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("file-path", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
