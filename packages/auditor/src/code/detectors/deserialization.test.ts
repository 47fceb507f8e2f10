import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import pickle\nimport yaml\nimport marshal\nimport torch\nimport hmac\nimport json\nimport base64";

it.each<[string, string | null, string[], string?]>([
  ['pickle.loads(base64.b64decode(request.COOKIES["c"]))', "request", ["pickle"]],
  ['pickle.load(open("a"))', "unknown", ["pickle"]],
  ["marshal.loads(slug)", "parameter", ["marshal", "view-argument"]],
  ["yaml.load(slug)", "parameter", ["yaml-no-loader", "view-argument"]],
  ["yaml.load(slug, Loader=yaml.SafeLoader)", "parameter", ["safe", "view-argument"]],
  ["yaml.load(slug, yaml.CSafeLoader)", "parameter", ["safe", "view-argument"]],
  ["yaml.load(slug, Loader=yaml.Loader)", "parameter", ["yaml-unsafe", "view-argument"]],
  ["yaml.load(slug, Loader=OwnSafeLoader)", "parameter", ["safe", "view-argument"]],
  ["yaml.load(slug, Loader=OwnLoader)", "parameter", ["yaml-loader", "view-argument"]],
  ["yaml.load(**options)", "none", ["yaml-loader"]],
  ["yaml.full_load(slug)", "parameter", ["yaml-full", "view-argument"]],
  ['torch.load("a")', "constant", ["model-file"]],
  ['torch.load("a", weights_only=True)', "constant", ["safe"]],
  [
    "if not hmac.compare_digest(a, b):\n    return None\npickle.loads(slug)",
    "parameter",
    ["pickle", "verified", "view-argument"],
  ],
  ["json.loads(slug)", null, []],
  ["yaml.safe_load(slug)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("deserialization", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
