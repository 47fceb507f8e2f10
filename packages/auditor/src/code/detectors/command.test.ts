import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import os\nimport subprocess\nfrom subprocess import Popen\nfrom django.conf import settings";

it.each<[string, string | null, string[], string?]>([
  ['os.system("ping " + request.GET["q"])', "request", ["shell"]],
  [
    'subprocess.run(["git", "log", slug])',
    "parameter",
    ["list", "fixed-program", "partial-path", "view-argument"],
    "git",
  ],
  ['subprocess.run([settings.TOOL, "x"])', "setting", ["list", "fixed-program"]],
  ['Popen("ls", shell=True)', "constant", ["shell", "fixed-program", "partial-path"], "ls"],
  [
    'args = ["/bin/ls"]\nargs.append(slug)\nsubprocess.call(args)',
    "parameter",
    ["list", "fixed-program", "view-argument"],
    "/bin/ls",
  ],
  ["subprocess.run(make(), shell=slug)", "unknown", ["shell-unknown"]],
  ['subprocess.run([request.GET["q"]])', "request", ["list"]],
  ["client.run(slug)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("command", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
