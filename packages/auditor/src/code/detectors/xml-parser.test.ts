import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS =
  "import xml.etree.ElementTree as ET\nfrom lxml import etree\nfrom defusedxml.ElementTree import parse as safe_parse\nfrom xml.sax.handler import feature_external_ges";

it.each<[string, string | null, string[], string?]>([
  ['ET.parse(request.FILES["x"])', "request", ["standard-library"]],
  ['safe_parse(request.FILES["x"])', "request", ["defused"]],
  ["etree.fromstring(request.body)", "request", ["lxml"]],
  ["etree.parse(slug, etree.HTMLParser())", "parameter", ["lxml", "no-entities", "view-argument"]],
  ["etree.parse(slug, make())", "parameter", ["lxml", "view-argument"]],
  ["etree.parse(slug, other)", "parameter", ["lxml", "own-parser", "view-argument"]],
  ["reader.setFeature(feature_external_ges, True)", "unknown", ["external-entities"]],
  ["reader.setFeature(feature_external_ges, False)", null, []],
  ["dateutil.parse(slug)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("xml-parser", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
