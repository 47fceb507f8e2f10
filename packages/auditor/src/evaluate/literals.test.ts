import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

async function valueOf(python: string): Promise<string> {
  const { settings } = await evaluateFiles({ "settings.py": python });
  return brief(settings["X"]?.value);
}

describe("folding of literals and arithmetic", () => {
  it.each([
    ["X = 60 * 60 * 24 * 365", "31536000"],
    ["X = 1024 ** 2", "1048576"],
    ["X = 0o640", "416"],
    ["X = 1_000", "1000"],
    ["X = -1", "-1"],
    ["X = 7 // 2", "3"],
    ["X = -7 % 3", "2"],
    ["X = 1 << 4", "16"],
    ["X = 3 / 2", "1.5"],
    ['X = "a" + "b"', '"ab"'],
    ['X = "a" "b"', '"ab"'],
    ['X = ("a"\n  "b")', '"ab"'],
    ['X = "-" * 3', '"---"'],
    [
      String.raw`X = "a\tb\x41\u00e9\101\
c"`,
      '"a\\tbAéAc"',
    ],
    [String.raw`X = r"\d+"`, String.raw`"\\d+"`],
    ['X = """a\nb"""', '"a\\nb"'],
    ['A = "b"\nX = f"a{A}c{1 + 1}{{}}"', '"abc2{}"'],
    ['A = "b"\nX = f"{A!r}"', "\"'b'\""],
    ['X = "%s-%d" % ("a", 1)', '"a-1"'],
    ['X = "%(a)s" % {"a": "b"}', '"b"'],
    ['X = "{}-{b}".format("a", b="c")', '"a-c"'],
    ['X = "a,b".split(",")', '["a", "b"]'],
    ['X = ",".join(["a", "b"])', '"a,b"'],
    ['X = " A ".strip().lower()', '"a"'],
    ["X = [1, *[2, 3]]", "[1, 2, 3]"],
    ["X = (1,)", "(1)"],
    ["X = ('a')", '"a"'],
    ["X = {'a': 1, **{'b': 2}}", "{a: 1, b: 2}"],
    ["X = {1: 'a', '1': 'b'}", '{1: "a", 1: "b"}'],
    ["X = [1] + [2]", "[1, 2]"],
    ["X = (1,) + (2,)", "(1, 2)"],
    ["X = [a for a in ['x', 'y'] if a != 'x']", '["y"]'],
    ["X = {k: v for k, v in {'a': 1}.items()}", "{a: 1}"],
    ["X = tuple(x.upper() for x in ('a', 'b'))", '("A", "B")'],
    ["X = list(filter(None, ['a', '']))", '["a"]'],
    ["X = list(map(str.strip, ['a ', 'b']))", '["a", "b"]'],
    ["X = list(reversed([1, 2]))", "[2, 1]"],
    ["X = sorted(['b', 'a'])", '["a", "b"]'],
    ["X = dict(a=1, b='c')", '{a: 1, b: "c"}'],
    ["X = {'a': [1, 2]}['a'][1]", "2"],
    ["X = [1, 2, 3][1:]", "[2, 3]"],
    ["X = {'a': 1}.get('b', 2)", "2"],
    ["X = len(['a', 'b'])", "2"],
    ["X = int('5') + 1", "6"],
    ["X = bool('')", "False"],
    ["X = str(5)", '"5"'],
    ["X = max(1, 2)", "2"],
    ["X = 'a' in ['a']", "True"],
    ["X = 'a' not in ('b',)", "True"],
    ["X = 1 < 2 < 3", "True"],
    ["X = None or 'a'", '"a"'],
    ["X = 'a' and 'b'", '"b"'],
    ["X = not []", "True"],
    ["X = 1 if 'a' == 'a' else 2", "1"],
    ["from datetime import timedelta\nX = timedelta(days=1, hours=1)", "90000 s"],
    ["import datetime\nX = datetime.timedelta(weeks=2)", "1209600 s"],
    ["from datetime import timedelta\nX = int(timedelta(minutes=2).total_seconds())", "120"],
    ["from datetime import timedelta\nX = 2 * timedelta(hours=1)", "7200 s"],
    ["import re\nX = [re.compile(r'^/a/')]", '[r"^/a/"]'],
    ["from django.utils.translation import gettext_lazy as _\nX = _('text')", '"text"'],
    [
      "from django.contrib.messages import constants as m\nX = {m.ERROR: 'danger'}",
      '{django.contrib.messages.constants.ERROR: "danger"}',
    ],
    ["X = SOMETHING", "unknown(computed)"],
    ["X, Y = 1, 2", "1"],
    ["Y = X = 3", "3"],
    ["X: int = 4", "4"],
    ["(X, *Y) = [1, 2, 3]", "1"],
    ["X = 1\nX += 2", "3"],
    ["X = 'a' * 10 ** 9", "unknown(limit-exceeded)"],
    ["X = None", "None"],
    ["X = ...", "unknown(computed)"],
    ["import ast\nX = ast.literal_eval('[1, 2]')", "[1, 2]"],
    ["import json\nX = json.loads('{\"a\": true}')", "{a: True}"],
  ])("%s", async (python, expected) => {
    expect(await valueOf(python)).toBe(expected);
  });
});

describe("paths", () => {
  it.each([
    ["from pathlib import Path\nB = Path(__file__).resolve().parent.parent\nX = B / 'media'", "./media"],
    [
      "import os\nB = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\nX = os.path.join(B, 'media', 'x')",
      "./media/x",
    ],
    ["from pathlib import Path\nX = Path(__file__).parents[1] / 'a' / '..' / 'b'", "./b"],
    ["from pathlib import Path\nX = str(Path(__file__).parent / 'db.sqlite3')", "./shop/db.sqlite3"],
    ["import os\nX = os.path.join('/srv', 'media')", '"/srv/media"'],
    ["from pathlib import Path\nX = Path('/srv') / 'media'", "/srv/media"],
    ["from pathlib import Path\nB = Path(__file__).parent\nX = f'{B}/media'", "./shop/media"],
    ["import environ\nroot = environ.Path(__file__) - 2\nX = root('media', 'x')", "./media/x"],
    ["import os\nX = os.path.join(os.path.dirname(__file__), '..', 'static')", "./static"],
  ])("%s", async (python, expected) => {
    const { settings } = await evaluateFiles({ "shop/settings.py": python }, { entry: "shop/settings.py" });
    expect(brief(settings["X"]?.value)).toBe(expected);
  });
});
