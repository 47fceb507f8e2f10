import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import os";

it.each<[string, string | null, string[], string?]>([
  ['password = "hunter2-x9"', "constant", [], "password"],
  ['API_KEY = "q8Zk2Vw0pXc9Rt5Yb7Nm3Lj6"', "constant", ["random-looking"], "API_KEY"],
  ['PASSWORD = "changeme"', "constant", ["placeholder"], "PASSWORD"],
  ['TOKEN = os.environ.get("TOKEN", "hunter2-x9")', "constant", ["default"], "TOKEN"],
  ['data = {"password": "hunter2-x9"}', "constant", [], "password"],
  ['connect(password="hunter2-x9")', "constant", [], "password"],
  ['key = "AKIAIOSFODNN7CANARYX"', "constant", ["provider-pattern"], "key"],
  ['def connect(password="hunter2-x9"):\n    pass', "constant", ["default"], "password"],
  ['TOKEN = os.environ["TOKEN"]', null, []],
  ['PASSWORD = "password"', null, []],
  ['data = {"aws_secret_key": "secret_key"}', null, []],
  ['limits = {"change_password": "5/m/user1"}', null, []],
  ['key = "pk_live_abcdefgh12345678"', null, []],
  ['token_name = "hunter2-x9"', null, []],
  ['token = "access_token"', null, []],
  ['password = ""', null, []],
  ['url = reverse("order", kwargs={"secret": "6zz4jnumtsx136ddy"})', null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("hard-coded-credential", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});

it("keeps nothing of the value", () => {
  const found = JSON.stringify(sitesOf("hard-coded-credential", view('password = "hunter2-x9"')));
  expect(found).not.toContain("hunter2");
});
