import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import logging\nlogger = logging.getLogger(__name__)";

it.each<[string, string | null, string[], string?]>([
  ['logger.info("in %s", password)', "unknown", [], "password"],
  ['logger.debug(f"token {user.api_token}")', "unknown", ["debug-level"], "api_token"],
  ["print(request.body)", "request", ["print", "request-body"], "body"],
  ['logging.warning("%s", request.POST["password"])', "unknown", [], "password"],
  ['logger.info("%s", request.POST)', "request", ["request-body"], "POST"],
  ['logger.info("the password is wrong")', null, []],
  ["logger.info(len(password))", null, []],
  ['logger.info("%s", token_count)', null, []],
  ["messages.info(request, password)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("logged-secret", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
