import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

async function valueOf(name: string, python: string): Promise<string> {
  const { settings } = await evaluateFiles({ "settings.py": python });
  return brief(settings[name]?.value);
}

describe("values from files, managers and generators (patterns 23 and 27)", () => {
  it.each([
    ["with open('/etc/key') as f:\n    SECRET_KEY = f.read().strip()", "source(file)"],
    ["SECRET_KEY = open('/etc/key').read()", "source(file)"],
    ["from pathlib import Path\nSECRET_KEY = Path('/etc/key').read_text().strip()", "source(file)"],
    [
      "from pathlib import Path\nwith Path(SOMEWHERE, 'key').open() as f:\n    SECRET_KEY = f.read().strip()",
      "source(file)",
    ],
    ["import json\nsecrets = json.load(open('/etc/s.json'))\nSECRET_KEY = secrets['secret_key']", "source(file)"],
    ["import json\nwith open('/etc/s.json') as f:\n    s = json.load(f)\nSECRET_KEY = str(s['k'])", "source(file)"],
    [
      "import json, os\nfrom pathlib import Path\nD = Path(os.environ['D']) if 'D' in os.environ else Path('/srv')\nwith (D / 's.json').open() as f:\n    S = json.load(f)\nSECRET_KEY = str(S['k'])",
      "source(file)",
    ],
    [
      "from django.core.management.utils import get_random_secret_key\nSECRET_KEY = get_random_secret_key()",
      "source(random)",
    ],
    ["import secrets\nSECRET_KEY = secrets.token_urlsafe(50)", "source(random)"],
    [
      "import random, string\nSECRET_KEY = ''.join(random.choice(string.ascii_letters) for _ in range(50))",
      "source(random)",
    ],
    [
      "import os\nfrom django.core.management.utils import get_random_secret_key\nSECRET_KEY = os.environ.get('K', get_random_secret_key())",
      "env(K = source(random))",
    ],
    [
      "import boto3\nSECRET_KEY = boto3.client('secretsmanager').get_secret_value(SecretId='x')['SecretString']",
      "source(manager)",
    ],
    [
      "import os\nfrom django.core.management.utils import get_random_secret_key\ntry:\n    with open('key') as f:\n        SECRET_KEY = f.read()\nexcept FileNotFoundError:\n    SECRET_KEY = get_random_secret_key()",
      "no error occurs ? source(file) | otherwise ? source(random)",
    ],
  ])("%s", async (python, expected) => {
    expect(await valueOf("SECRET_KEY", python)).toBe(expected);
  });

  it("does not take a switch from a file for true", async () => {
    expect(await valueOf("DEBUG", "import json\nDEBUG = json.load(open('c.json'))['debug']")).toBe(
      "unknown(outside-repository)",
    );
  });
});

describe("templates and broken files (patterns 29 and 30, error recovery)", () => {
  it("reads a file with placeholders, never as proof", async () => {
    const { settings } = await evaluateFiles(
      {
        "{{cookiecutter.slug}}/settings.py":
          '{% if cookiecutter.x == "y" -%}\nA = 1\n{%- endif %}\nDEBUG = False\nADMIN_URL = "{{ cookiecutter.admin }}"\nROOT_URLCONF = {{ cookiecutter.urls }}\n',
      },
      { entry: "{{cookiecutter.slug}}/settings.py" },
    );
    expect(brief(settings["DEBUG"]?.value)).toBe("False");
    expect(settings["DEBUG"]?.notes).toEqual(["template"]);
    expect(settings["DEBUG"]?.confidence).toBe("low");
    expect(brief(settings["ADMIN_URL"]?.value)).toBe("unknown(template)");
    expect(brief(settings["ROOT_URLCONF"]?.value)).toBe("unknown(template)");
    expect(settings["DEBUG"]?.chain[0]?.place.line).toBe(4);
  });

  it("marks what an example file says", async () => {
    const { settings } = await evaluateFiles(
      { "settings.example.py": "DEBUG = False\n" },
      { entry: "settings.example.py" },
    );
    expect(settings["DEBUG"]?.notes).toEqual(["template"]);
  });

  it("reads the other statements of a file with an unclosed bracket", async () => {
    const { settings, files } = await evaluateFiles({
      "settings.py": "A = 1\nB = [\n    'x',\nC = 3\nif A:\n    D = 4\nE = {'a': 5}\nF = 'x'\n",
    });
    expect(["A", "C", "D", "E", "F"].map((name) => brief(settings[name]?.value))).toEqual([
      "1",
      "3",
      "4",
      "{a: 5}",
      '"x"',
    ]);
    expect(settings["C"]?.notes).toEqual(["partial-file"]);
    expect(settings["C"]?.chain[0]?.place.line).toBe(4);
    expect(files).toEqual([{ path: "settings.py", isPartial: true }]);
  });

  it("reads a byte order mark, Windows line ends and Python 2", async () => {
    const { settings } = await evaluateFiles({
      "settings.py":
        "\uFEFFA = 1\r\nprint 'x'\r\nB = u'y'\r\ntry:\r\n    pass\r\nexcept Exception, e:\r\n    pass\r\nC = 0777\r\n",
    });
    expect(["A", "B", "C"].map((name) => brief(settings[name]?.value))).toEqual(["1", '"y"', "511"]);
  });
});

describe("excerpts", () => {
  it("shows five lines on each side and says where the file ends", async () => {
    const lines = Array.from({ length: 20 }, (_, index) => `V${index} = ${index}`);
    const { settings } = await evaluateFiles({ "settings.py": `${lines.join("\n")}\n` });
    const first = settings["V10"]?.chain[0]?.excerpt;
    expect(first).toEqual({
      path: "settings.py",
      startLine: 6,
      lines: lines.slice(5, 16),
      maskedLines: [],
      endsFile: false,
    });
    const last = settings["V19"]?.chain[0]?.excerpt;
    expect(last).toMatchObject({ startLine: 15, endsFile: true });
    expect(last?.lines.at(-1)).toBe("V19 = 19");
  });

  it("writes a statement in one form whatever its layout", async () => {
    const texts = await Promise.all(
      ["X = ['a', \"b\"]\n", "X = [\n    'a',\n    'b',  # why\n]\n", "X=(['a','b'])"].map(async (python) => {
        const { settings } = await evaluateFiles({ "settings.py": python });
        return settings["X"]?.chain[0]?.text;
      }),
    );
    expect(new Set(texts)).toEqual(new Set(['X = ["a", "b"]']));
  });
});
