import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS =
  "import requests\nfrom urllib.request import urlopen, Request\nfrom urllib.parse import urljoin\nfrom django.conf import settings";

it.each<[string, string | null, string[], string?]>([
  ['requests.get(request.GET["q"], timeout=3)', "request", []],
  ['requests.get(request.GET["q"])', "request", ["no-timeout"]],
  ['requests.get("https://api.example/" + slug, timeout=3)', "parameter", ["fixed-host", "view-argument"]],
  ['requests.get(f"https://{slug}/a", timeout=3)', "parameter", ["view-argument"]],
  ['requests.get(f"{settings.API}/{slug}", timeout=3)', "parameter", ["fixed-host", "view-argument"]],
  [
    'requests.get(f"https://api.example/a?{slug}" if slug else "https://api.example/", timeout=3)',
    "parameter",
    ["fixed-host", "view-argument"],
  ],
  ['requests.get(urljoin("https://api.example/", slug), timeout=3)', "parameter", ["view-argument"]],
  ['requests.get(form.cleaned_data["url"], timeout=3)', "request", ["cleaned"]],
  ["session = requests.Session()\nsession.post(slug, timeout=3)", "parameter", ["view-argument"]],
  ['requests.request("GET", request.GET["q"], timeout=3)', "request", []],
  ["urlopen(slug, timeout=3)", "parameter", ["opener", "view-argument"]],
  ["asked = Request(slug)\nurlopen(asked, timeout=3)", "parameter", ["opener", "view-argument"]],
  ['request.GET.get(request.GET["q"])', null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("outbound-request", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
