import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

async function evaluate(python: string) {
  const { settings } = await evaluateFiles({
    "settings.py": `import os, sys, environ\nenv = environ.Env()\n${python}\n`,
  });
  return {
    value: brief(settings["X"]?.value),
    notes: settings["X"]?.notes ?? [],
    confidence: settings["X"]?.confidence,
    chain: (settings["X"]?.chain ?? []).map(
      ({ shown, isEffective, guard }) =>
        `${shown}${isEffective ? "" : " (not)"}${guard === undefined ? "" : ` if ${guard}`}`,
    ),
  };
}

describe("conditions that production decides (patterns 12 and 28)", () => {
  it.each([
    ["DEBUG = env.bool('D', False)\nif DEBUG:\n    X = 1\nelse:\n    X = 2", "2"],
    ["DEBUG = env.bool('D', True)\nif not DEBUG:\n    X = 1\nelse:\n    X = 2", "1"],
    ["DEBUG = env.bool('D')\nX = 1 if DEBUG else 2", "2"],
    ["DEBUG = env.bool('D', True)\nX = not DEBUG", "True"],
    ["TESTING = 'test' in sys.argv\nif TESTING:\n    X = 1\nelse:\n    X = 2", "2"],
    ["if len(sys.argv) > 1 and sys.argv[1] == 'test':\n    X = 1\nelse:\n    X = 2", "2"],
    ["if 'pytest' in sys.modules:\n    X = 1\nelse:\n    X = 2", "2"],
    ["X = any('pytest' in a for a in sys.argv)", "False"],
    ["RUNNING_DEVSERVER = len(sys.argv) > 1 and sys.argv[1] == 'runserver'\nX = 1 if RUNNING_DEVSERVER else 2", "2"],
    ["ENV = os.environ.get('ENV', 'dev')\nif ENV == 'production':\n    X = 1\nelse:\n    X = 2", "1"],
    [
      "ENVIRONMENT = env('ENVIRONMENT')\nif ENVIRONMENT in ('dev', 'test'):\n    X = 1\nelif ENVIRONMENT == 'prod':\n    X = 2\nelse:\n    X = 3",
      "2",
    ],
    ["X = os.environ.get('DJANGO_ENV', 'local') != 'local'", "True"],
    [
      "STAGE = os.environ['STAGE']\nmatch STAGE:\n    case 'dev' | 'test':\n        X = 1\n    case 'prod':\n        X = 2\n    case _:\n        X = 3",
      "2",
    ],
    ["if os.environ.get('DJANGO_DEBUG'):\n    X = 1\nelse:\n    X = 2", "2"],
    [
      "DEBUG = False\nif DEBUG or env.bool('OTHER'):\n    X = 1\nelse:\n    X = 2",
      'DEBUG or env.bool("OTHER") ? 1 | otherwise ? 2',
    ],
    ["DEBUG = env.bool('D')\nif DEBUG and something():\n    X = 1\nelse:\n    X = 2", "2"],
  ])("%s", async (python, expected) => {
    const { value, confidence } = await evaluate(python);
    expect(value).toBe(expected);
    expect(confidence).toBe("medium");
  });

  it("notes that production was assumed, and shows the branch that is not taken", async () => {
    const { value, notes, chain } = await evaluate(
      "DEBUG = env.bool('D', False)\nX = 0\nif DEBUG:\n    X = 1\nelse:\n    X = 2",
    );
    expect(value).toBe("2");
    expect(notes).toEqual(["production-assumption"]);
    expect(chain).toEqual(["0 (not)", "1 (not) if DEBUG", "2 if not DEBUG"]);
  });

  it("does not assume what is known", async () => {
    const { value, notes, confidence, chain } = await evaluate(
      "DEBUG = True\nX = 0\nif DEBUG:\n    X = 1\nelse:\n    X = 2",
    );
    expect(value).toBe("1");
    expect(notes).toEqual([]);
    expect(confidence).toBe("high");
    expect(chain).toEqual(["0 (not)", "1 if DEBUG", "2 (not) if not DEBUG"]);
  });
});

describe("a switch is not decided by what is assumed about it", () => {
  it.each([
    ["DEBUG = os.environ.get('DEBUG') or False", "env(DEBUG = False)"],
    ["DEBUG = os.environ.get('DEBUG', 'x') and True", "env(DEBUG other = True)"],
    ["DEBUG = not os.environ.get('PRODUCTION')", "env(PRODUCTION other = True)"],
    [
      "DEBUG = True if os.environ.get('DJANGO_DEBUG') else False",
      'os.environ.get("DJANGO_DEBUG") ? True | otherwise ? False',
    ],
    ["DEBUG = os.environ.get('ENV', 'dev') != 'production'", "env(ENV boolean = True)"],
    ["DEBUG = os.environ['ENV'] != 'production'", "False"],
    ["DEBUG = config.DEBUG or '--debug' in sys.argv", "config.DEBUG ? unknown(computed) | otherwise ? False"],
    [
      "if os.environ.get('DEBUG'):\n    DEBUG = True\nelse:\n    DEBUG = False",
      'os.environ.get("DEBUG") ? True | otherwise ? False',
    ],
    ["if env.bool('DEBUG', True):\n    DEBUG = True\nelse:\n    DEBUG = False", "env(DEBUG other = True)"],
    [
      "def f():\n    if os.environ.get('DEBUG'):\n        return True\n    return False\nDEBUG = f()",
      'os.environ.get("DEBUG") ? True | otherwise ? False',
    ],
    ["DEBUG = 'runserver' in sys.argv", "False"],
  ])("%s", async (python, expected) => {
    const { settings } = await evaluateFiles({
      "settings.py": `import os, sys, environ\nenv = environ.Env()\n${python}\n`,
    });
    expect(brief(settings["DEBUG"]?.value)).toBe(expected);
  });
});

describe("conditions that nothing decides", () => {
  it.each([
    ["if something():\n    X = 1\nelse:\n    X = 2", "something() ? 1 | otherwise ? 2"],
    ["if something():\n    X = 1", "something() ? 1 | otherwise ? absent"],
    ["X = 0\nif something():\n    X = 1", "something() ? 1 | otherwise ? 0"],
    ["if a():\n    X = 1\nelif b():\n    X = 2\nelse:\n    X = 3", "a() ? 1 | b() ? 2 | otherwise ? 3"],
    ["if a():\n    X = 1\nelse:\n    X = 1", "1"],
    ["A = a()\nif A:\n    X = 1\nelse:\n    X = 2\nif A:\n    Y = X", "A ? 1 | otherwise ? 2"],
    ["A = a()\nX = 0\nif A:\n    X = 1\nif not A:\n    X = 2", "not A ? 2 | otherwise ? 1"],
    [
      "A = a()\nX = ['b']\nif A:\n    X.append('c')\nif A:\n    X.append('d')",
      'A ? ["b", "c", "d"] | otherwise ? ["b"]',
    ],
    ["X = {'a': 1}\nif a():\n    X['b'] = 2", "{a: 1, b: a() ? 2 | otherwise ? absent}"],
    ["if v := os.getenv('V'):\n    X = v\nelse:\n    X = 0", 'v := os.getenv("V") ? env(V optional) | otherwise ? 0'],
    [
      "import platform\nif platform.system() == 'Windows':\n    X = 1\nelse:\n    X = 2",
      'platform.system() == "Windows" ? 1 | otherwise ? 2',
    ],
    ["if not os.path.exists('/x'):\n    raise RuntimeError()\nX = 1", "1"],
    ["if 'SENTRY' in os.environ:\n    X = 1\nelse:\n    X = 2", '"SENTRY" in os.environ ? 1 | otherwise ? 2'],
  ])("%s", async (python, expected) => {
    const { value } = await evaluate(python);
    expect(value).toBe(expected);
  });

  it("sums up a list that too many conditions change: what is always there stays known", async () => {
    const many = Array.from({ length: 8 }, (_, index) => `if f${index}():\n    X.append('${index}')`).join("\n");
    expect((await evaluate(`X = ['a']\n${many}`)).value).toBe('~["a", …]');
  });
});

describe("conditions on one variable with a default", () => {
  it.each([
    ["if env.bool('HTTPS', default=True):\n    X = True\nelse:\n    X = False", "env(HTTPS other = True)"],
    ["if env.bool('HTTPS', default=False):\n    X = True", "env(HTTPS other = absent)"],
    ["X = 'a' if env.bool('A', True) else 'b'", 'env(A other = "a")'],
    ["X = ['a']\nif env.bool('A', True):\n    X += ['b']", 'env(A other = ["a", "b"])'],
    ["X = ['a']\nif env.bool('A', True):\n    X = ['b'] + X\nX += ['c']", 'env(A other = ["b", "a", "c"])'],
    [
      "X = ['a', 'b']\nif env.bool('EXTRA', False):\n    X = ['c'] + X",
      '[env.bool("EXTRA", False) ? "c" | otherwise ? absent, "a", "b"]',
    ],
    ["X = ['a']\nif env.bool('OTHER', False):\n    X = ['b']", 'env(OTHER other = ["a"])'],
    ["X = 1 if env.str('S', 'https') == 'https' or env.bool('P', False) else 2", "env(S other = 1)"],
    ["X = 1 if env.bool('P', False) or env.str('S', 'https').lower() == 'https' else 2", "env(S other = 1)"],
    ["X = 1 if env.bool('A', True) or something() else 2", "env(A other = 1)"],
    ["X = 1 if env.bool('A', False) and something() else 2", "env(A other = 2)"],
    ["X = 1 if env.bool('A', False) or env.bool('B', False) else 2", "env(A other = 2)"],
    ["X = 1 if env.bool('A', True) and env.bool('B', True) else 2", "env(A other = 1)"],
    ["X = 1 if env.bool('A', False) or something() else 2", 'env.bool("A", False) or something() ? 1 | otherwise ? 2'],
  ])("%s", async (python, expected) => {
    expect((await evaluate(python)).value).toBe(expected);
  });
});
