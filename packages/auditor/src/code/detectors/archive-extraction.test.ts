import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import tarfile\nimport zipfile\nimport shutil";

it.each<[string, string | null, string[], string?]>([
  ['tarfile.open("a.tar").extractall("b")', "unknown", ["tar"]],
  ['with tarfile.open("a.tar") as tar:\n    tar.extractall("b", filter="data")', "unknown", ["tar", "filter"]],
  ['tarfile.open("a.tar").extractall("b", filter="fully_trusted")', "unknown", ["tar", "fully-trusted"]],
  ['zipfile.ZipFile("a.zip").extractall("b")', "unknown", ["zip"]],
  ['shutil.unpack_archive(slug, "b")', "parameter", ["any-archive", "view-argument"]],
  ['archive.extractall("b")', null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("archive-extraction", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
