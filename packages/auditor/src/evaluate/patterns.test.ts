import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

/** One pattern of settings-analysis.md, section 4: files, and what X is then. */
type Pattern = {
  readonly number: number;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly entry?: string;
  readonly className?: string;
  readonly value: string;
  readonly notes?: readonly string[];
  readonly isOpen?: boolean;
};

/** A pattern in one file. */
const one = (number: number, name: string, python: string, value: string, rest: Partial<Pattern> = {}): Pattern => ({
  number,
  name,
  files: { "settings.py": python },
  value,
  ...rest,
});

const PATTERNS: readonly Pattern[] = [
  {
    number: 1,
    name: "star import of a base module",
    files: { "s/base.py": "X = 1\n_Y = 2\n", "s/prod.py": "from .base import *\n" },
    entry: "s/prod.py",
    value: "1",
  },
  one(2, "optional import", "X = 1\ntry:\n    from .local import *\nexcept ImportError:\n    pass\n", "1", {
    notes: ["overlay-outside-repository"],
  }),
  one(3, "required variable", "import os\nX = os.environ['A']\n", "env(A required)"),
  one(4, "variable with a default", "import os\nX = os.getenv('A', 'b')\n", 'env(A = "b")'),
  one(5, "comparison as a cast", "import os\nX = os.getenv('A', 'False') == 'True'\n", "env(A boolean = False)"),
  one(6, "bool of int", "import os\nX = bool(int(os.getenv('A', '0')))\n", "env(A boolean = False)"),
  one(7, "bool of a text", "import os\nX = bool(os.environ.get('A', 'False'))\n", "env(A = True)"),
  one(
    8,
    "reader of the project",
    "import os\ndef flag(name, default=False):\n    return os.getenv(name, str(default)).lower() in ('1', 'true')\nX = flag('A', True)\n",
    "env(A boolean = True)",
  ),
  one(
    9,
    "django-environ with a scheme",
    "import environ\nenv = environ.Env(A=(bool, False))\nX = env('A')\n",
    "env(A boolean = False)",
  ),
  one(
    10,
    "decouple",
    "from decouple import config\nX = config('A', default='on', cast=bool)\n",
    "env(A boolean = True)",
  ),
  one(
    11,
    "dj-database-url",
    "import dj_database_url\nX = dj_database_url.config(default='sqlite:///db')['ENGINE']\n",
    'env(DATABASE_URL url = "django.db.backends.sqlite3")',
  ),
  one(
    12,
    "condition on the environment's name",
    "import os\nENV = os.getenv('ENV', 'dev')\nif ENV == 'production':\n    X = 1\nelse:\n    X = 2\n",
    "1",
    { notes: ["production-assumption"] },
  ),
  one(
    13,
    "walrus",
    "import os\nX = 0\nif v := os.getenv('A'):\n    X = int(v)\n",
    'v := os.getenv("A") ? env(A integer required) | otherwise ? 0',
  ),
  one(14, "sums and spreads", "A = ['b']\nX = ['a', *A]\nX += ('c',)\n", '["a", "b", "c"]'),
  one(15, "insert behind an item", "X = ['a', 'c']\nX.insert(X.index('a') + 1, 'b')\n", '["a", "b", "c"]'),
  one(16, "comprehension", "A = ['a', 'b']\nX = [a for a in reversed(A) if a != 'b']\n", '["a"]'),
  one(17, "assignment into a dict", "X = {'a': {}}\nX['a'].setdefault('b', 1)\n", "{a: {b: 1}}"),
  one(18, "names of the module as a dict", "globals().update({'X': 1})\n", "1"),
  one(
    19,
    "module that the operator writes",
    "from app import configuration\nX = getattr(configuration, 'A', False)\n",
    "env(configuration.A other = False)",
  ),
  {
    number: 20,
    name: "split settings",
    files: {
      "s/__init__.py": "from split_settings.tools import include, optional\ninclude('a.py', optional('b.py'))\n",
      "s/a.py": "X = 1\n",
    },
    entry: "s/__init__.py",
    value: "1",
    notes: ["overlay-outside-repository"],
  },
  one(
    21,
    "dynaconf",
    "from dynaconf import DjangoDynaconf\nX = 1\nDjangoDynaconf(__name__)\n",
    "env(DJANGO_X other = 1)",
  ),
  {
    number: 22,
    name: "django-configurations",
    files: {
      "settings.py":
        "from configurations import Configuration, values\nclass Base(Configuration):\n    X = values.BooleanValue(False)\nclass Prod(Base):\n    pass\n",
    },
    className: "Prod",
    value: "env(DJANGO_X boolean = False)",
  },
  one(23, "value from a file", "import json\nX = json.load(open('/etc/a.json'))['a']\n", "unknown(outside-repository)"),
  one(24, "text with holes", "A = 'a'\nX = f'{A}-{1 + 1}' + '{}'.format('b')\n", '"a-2b"'),
  {
    number: 25,
    name: "path",
    files: { "s/settings.py": "from pathlib import Path\nX = Path(__file__).resolve().parent.parent / 'media'\n" },
    entry: "s/settings.py",
    value: "./media",
  },
  one(26, "arithmetic and durations", "from datetime import timedelta\nX = timedelta(days=1) * 2\n", "172800 s"),
  one(
    27,
    "generated key",
    "from django.core.management.utils import get_random_secret_key\nX = get_random_secret_key()\n",
    "source(random)",
  ),
  one(28, "guard for tests", "import sys\nX = 1\nif 'test' in sys.argv:\n    X = 2\n", "1"),
  {
    number: 29,
    name: "example of a settings file",
    files: { "settings.example.py": "X = 1\n" },
    entry: "settings.example.py",
    value: "1",
    notes: ["template"],
  },
  one(30, "Jinja inside Python", "{% if a %}\nX = 1\n{% endif %}\nY = {{ b }}\n", "1", { notes: ["template"] }),
  one(31, "or with an environment value", "import os\nX = os.getenv('A') or 'b'\n", 'env(A = "b")'),
  one(
    32,
    "value computed from another setting",
    "import os\nORIGINS = os.getenv('A', 'http://a').split(',')\nX = all(o.startswith('https:') for o in ORIGINS)\n",
    "env(A boolean = False)",
  ),
  one(
    33,
    "match",
    "import os\nmatch os.getenv('ENV', 'dev'):\n    case 'prod':\n        X = 1\n    case _:\n        X = 2\n",
    "1",
  ),
  one(34, "call that may set any name", "import company\nX = 1\ncompany.populate(globals())\n", "1", {
    notes: ["may-be-overridden"],
    isOpen: true,
  }),
];

describe("patterns of real settings", () => {
  it("are all looked at", () => {
    expect(PATTERNS.map(({ number }) => number)).toEqual(Array.from({ length: 34 }, (_, index) => index + 1));
  });

  it.each(PATTERNS)("$number: $name", async ({ files, entry, className, value, notes, isOpen }) => {
    const { settings, ...result } = await evaluateFiles(files, {
      ...(entry === undefined ? {} : { entry }),
      ...(className === undefined ? {} : { className }),
    });
    expect(brief(settings["X"]?.value)).toBe(value);
    if (notes !== undefined) expect(settings["X"]?.notes).toEqual(notes);
    expect(result.isOpen).toBe(isOpen ?? false);
  });
});
