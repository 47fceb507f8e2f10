import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

type Chain = readonly string[];

async function evaluate(files: Readonly<Record<string, string>>, entry = "settings.py") {
  const result = await evaluateFiles(files, { entry });
  return {
    ...result,
    value: (name: string) => brief(result.settings[name]?.value),
    chain: (name: string): Chain =>
      (result.settings[name]?.chain ?? []).map(
        ({ place, shown, isEffective }) => `${place.path}:${place.line} ${shown}${isEffective ? "" : " (replaced)"}`,
      ),
    notes: (name: string) => result.settings[name]?.notes,
    confidence: (name: string) => result.settings[name]?.confidence,
  };
}

describe("star imports (pattern 1)", () => {
  it("keeps the whole history of an overridden setting", async () => {
    const settings = await evaluate(
      {
        "config/settings/base.py": "DEBUG = True\nX = 1\n_P = 2\n",
        "config/settings/production.py": "from .base import *\n\nDEBUG = False\n",
      },
      "config/settings/production.py",
    );
    expect(settings.chain("DEBUG")).toEqual([
      "config/settings/base.py:1 True (replaced)",
      "config/settings/production.py:3 False",
    ]);
    expect(settings.value("X")).toBe("1");
    expect(settings.confidence("DEBUG")).toBe("high");
    expect(settings.isOpen).toBe(false);
    expect(settings.files).toEqual([
      { path: "config/settings/base.py", isPartial: false },
      { path: "config/settings/production.py", isPartial: false },
    ]);
  });

  it.each([
    [
      "relative to the package",
      { "a/b/base.py": "X = 1\n", "settings.py": "", "a/b/settings.py": "from .base import *" },
      "a/b/settings.py",
      "1",
    ],
    ["two dots", { "a/base.py": "X = 1\n", "a/b/settings.py": "from ..base import *" }, "a/b/settings.py", "1"],
    ["the package itself", { "a/__init__.py": "X = 1\n", "a/prod.py": "from . import *" }, "a/prod.py", "1"],
    ["absolute", { "config/base.py": "X = 1\n", "settings.py": "from config.base import *" }, "settings.py", "1"],
    [
      "in a source directory",
      { "src/config/base.py": "X = 1\n", "src/config/prod.py": "from config.base import *" },
      "src/config/prod.py",
      "1",
    ],
    [
      "several in order",
      { "a.py": "X = 1\n", "b.py": "X = 2\n", "settings.py": "from a import *\nfrom b import *" },
      "settings.py",
      "2",
    ],
    ["named", { "a.py": "X = 1\n", "settings.py": "from a import X" }, "settings.py", "1"],
    ["named, with another name", { "a.py": "Y = 1\n", "settings.py": "from a import Y as X" }, "settings.py", "1"],
    ["a module", { "a/b.py": "Y = 1\n", "settings.py": "import a.b\nX = a.b.Y" }, "settings.py", "1"],
    ["a module by from", { "a/b.py": "Y = 1\n", "settings.py": "from a import b\nX = b.Y" }, "settings.py", "1"],
    [
      "__all__",
      { "a.py": "__all__ = ['Y']\nY = 1\nX = 1\n", "settings.py": "from a import *" },
      "settings.py",
      "not set",
    ],
    [
      "in a circle",
      { "a.py": "from settings import *\nX = 1\n", "settings.py": "from a import *" },
      "settings.py",
      "1",
    ],
    [
      "through a chain",
      { "a.py": "X = 1\n", "b.py": "from a import *\n", "settings.py": "from b import *" },
      "settings.py",
      "1",
    ],
  ])("follows an import %s", async (_, files, entry, expected) => {
    expect((await evaluate(files, entry)).value("X")).toBe(expected);
  });

  it("says that anything may be set by a module that is not in the repository", async () => {
    const settings = await evaluate({ "settings.py": "X = 1\nfrom company.settings import *\nY = 2\n" });
    expect(settings.isOpen).toBe(true);
    expect(settings.openedBy).toEqual({ path: "settings.py", line: 2 });
    expect(settings.notes("X")).toEqual(["may-be-overridden"]);
    expect(settings.confidence("X")).toBe("low");
    expect(settings.notes("Y")).toEqual([]);
  });

  it("takes Django's own defaults for what they are", async () => {
    const settings = await evaluate({ "settings.py": "from django.conf.global_settings import *\nX = 1\n" });
    expect(settings.isOpen).toBe(false);
  });
});

describe("overlays (pattern 2)", () => {
  it("believes values with medium confidence when an optional file outside the repository may replace them", async () => {
    const settings = await evaluate({
      "settings.py": "X = 1\ntry:\n    from local_settings import *\nexcept ImportError:\n    pass\n",
    });
    expect(settings.notes("X")).toEqual(["overlay-outside-repository"]);
    expect(settings.confidence("X")).toBe("medium");
    expect(settings.isOpen).toBe(false);
    expect(settings.overlaidBy).toEqual({ path: "settings.py", line: 3 });
  });

  it("runs an overlay that is in the repository", async () => {
    const settings = await evaluate({
      "local.py": "X = 2\n",
      "settings.py": "X = 1\ntry:\n    from local import *\nexcept ImportError:\n    pass\n",
    });
    expect(settings.value("X")).toBe("2");
    expect(settings.notes("X")).toEqual(["overlay"]);
  });

  it("keeps both answers when the first file that exists wins", async () => {
    const settings = await evaluate(
      {
        "s/__init__.py": "try:\n    from .dev import *\nexcept:\n    from .prod import *\n",
        "s/dev.py": "X = 1\n",
        "s/prod.py": "X = 2\n",
      },
      "s/__init__.py",
    );
    expect(settings.value("X")).toBe("s/dev.py is installed ? 1 | otherwise ? 2");
  });

  it("takes the handler when the module of the project is not there", async () => {
    const settings = await evaluate({
      "a/x.py": "",
      "settings.py": "try:\n    from a.version import X\nexcept ImportError:\n    X = 'dev'\n",
    });
    expect(settings.value("X")).toBe('"dev"');
  });

  it("leaves open whether an optional package is installed", async () => {
    const settings = await evaluate({
      "settings.py":
        "X = ['a']\ntry:\n    import toolbar\nexcept ImportError:\n    pass\nelse:\n    X += ['toolbar']\n",
    });
    expect(settings.value("X")).toBe('toolbar is installed ? ["a", "toolbar"] | otherwise ? ["a"]');
  });
});

describe("names set in other ways (patterns 18 to 20)", () => {
  it.each([
    ["locals().update({'X': 1})", "1"],
    ["globals()['X'] = 1", "1"],
    ["vars().update(X=1)", "1"],
    ["import sys\nsetattr(sys.modules[__name__], 'X', 1)", "1"],
    ["d = {'X': 1}\nlocals().update(d)", "1"],
    ["X = 1\ndel X", "absent"],
    ["def f():\n    global X\n    X = 1\nf()", "1"],
    ["def f(ns):\n    ns['X'] = 1\nf(globals())", "1"],
  ])("%s", async (python, expected) => {
    const settings = await evaluate({ "settings.py": python });
    expect(settings.value("X")).toBe(expected);
    expect(settings.isOpen).toBe(false);
  });

  it.each([
    "import yaml\nlocals().update(yaml.safe_load(open('/etc/x.yml')))",
    "exec(open('x.py').read())",
    "import company\ncompany.settings(locals())",
    "def load(path, names):\n    exec(open(path).read(), names)\nload('x.py', globals())",
    "def load(path):\n    exec(open(path).read(), globals())\nload('x.py')",
    "globals()[name] = 1",
    "class Loader:\n    def __init__(self, names):\n        self.names = names\nLoader(globals())",
    "import inspect\ndef f():\n    inspect.stack()[1][0].f_globals.update(g())\nf()",
    "from split_settings.tools import include\ninclude('/etc/app/*.py')",
  ])("opens the namespace at %s", async (statement) => {
    const settings = await evaluate({ "settings.py": `X = 1\n${statement}\nY = 2\n` });
    expect(settings.isOpen).toBe(true);
    expect(settings.notes("X")).toEqual(["may-be-overridden"]);
    expect(settings.notes("Y")).toEqual([]);
  });

  it.each(["names = {}\nexec(open('x.py').read(), names)", "import os\nZ = eval(os.environ['Z'])"])(
    "does not open the namespace at %s",
    async (statement) => {
      const settings = await evaluate({ "settings.py": `X = 1\n${statement}\n` });
      expect(settings.isOpen).toBe(false);
      expect(settings.notes("X")).toEqual([]);
    },
  );

  it("takes code that is run for each file that is found for an overlay", async () => {
    const settings = await evaluate({
      "loader.py":
        "import glob, inspect\ndef load(directory, **kwargs):\n    names = kwargs.pop('names', inspect.stack()[1][0].f_globals)\n    paths = glob.glob(directory + '/*.py')\n    paths.sort()\n    for path in paths:\n        exec(open(path).read(), names)\n",
      "settings.py": "from loader import load\nX = 1\nload('/etc/app')\n",
    });
    expect(settings.isOpen).toBe(false);
    expect(settings.notes("X")).toEqual(["overlay-outside-repository"]);
    expect(settings.overlaidBy).toEqual({ path: "loader.py", line: 6 });
    const inPlace = await evaluate({
      "settings.py": "import glob\nX = 1\nfor path in glob.glob('/etc/app/*.py'):\n    exec(open(path).read())\n",
    });
    expect(inPlace.isOpen).toBe(false);
    expect(inPlace.overlaidBy).toEqual({ path: "settings.py", line: 3 });
  });

  it("takes names with values of the operator's module for an overlay", async () => {
    const settings = await evaluate({
      "settings.py":
        "import importlib\nconfiguration = importlib.import_module('app.configuration')\nX = 1\nfor p in names():\n    if hasattr(configuration, p):\n        globals()[p] = getattr(configuration, p)\n",
    });
    expect(settings.isOpen).toBe(false);
    expect(settings.notes("X")).toEqual(["overlay-outside-repository"]);
  });

  it("takes names from a dict of the operator's module for an overlay", async () => {
    const settings = await evaluate({
      "settings.py":
        "from app import configuration\nX = 1\nEXTRA = getattr(configuration, 'EXTRA', None)\nfor name, value in EXTRA.items():\n    globals()[name] = value\n",
    });
    expect(settings.isOpen).toBe(false);
    expect(settings.notes("X")).toEqual(["overlay-outside-repository"]);
  });

  it("sets the names that an address of the environment stands for", async () => {
    const settings = await evaluate({
      "settings.py": "import environ\nenv = environ.Env()\nvars().update(env.email_url('MAIL', default='smtps://h'))\n",
    });
    expect(settings.isOpen).toBe(false);
    expect(settings.value("EMAIL_USE_TLS")).toBe("env(MAIL other = True)");
  });

  it("knows what django-heroku does to the names that it is given", async () => {
    const settings = await evaluate({
      "settings.py":
        "import django_heroku\nSECRET_KEY = 'abcdef'\nALLOWED_HOSTS = ['shop.example']\nMIDDLEWARE = ['a']\ndjango_heroku.settings(locals(), logging=False)\n",
    });
    expect(settings.isOpen).toBe(false);
    expect(settings.value("ALLOWED_HOSTS")).toBe('["*"]');
    expect(settings.value("MIDDLEWARE")).toBe('("whitenoise.middleware.WhiteNoiseMiddleware", "a")');
    expect(settings.value("SECRET_KEY")).toBe("env(SECRET_KEY = secret(6))");
    expect(settings.value("LOGGING")).toBe("not set");
  });

  it("takes names that the environment chooses for an overlay", async () => {
    const settings = await evaluate({
      "settings.py":
        "import os\nX = 1\nfor name in os.environ:\n    if name.startswith('APP_'):\n        locals()[name[4:]] = os.environ[name]\n",
    });
    expect(settings.isOpen).toBe(false);
    expect(settings.notes("X")).toEqual(["overlay-outside-repository"]);
  });

  it("takes a file that is run only if it exists for an overlay", async () => {
    const settings = await evaluate({
      "settings.py": "import os\nX = 1\nif os.path.exists('/etc/app.py'):\n    exec(open('/etc/app.py').read())\n",
    });
    expect(settings.isOpen).toBe(false);
    expect(settings.notes("X")).toEqual(["overlay-outside-repository"]);
    expect(settings.overlaidBy).toEqual({ path: "settings.py", line: 4 });
  });

  it("reads what an operator's file may set from its fallback (pattern 23)", async () => {
    const settings = await evaluate({
      "settings.py":
        "import configparser\nconfig = configparser.RawConfigParser()\nconfig.read('/etc/app.cfg')\nX = config.getboolean('django', 'debug', fallback=False)\nY = config.get('django', 'secret')\n",
    });
    expect(settings.value("X")).toBe("env(django.debug boolean = False)");
    expect(settings.value("Y")).toBe("env(django.secret required)");
  });

  it("reads what an operator's module may set from its default (pattern 19)", async () => {
    const settings = await evaluate({
      "app/x.py": "",
      "settings.py":
        "import importlib\nconfiguration = importlib.import_module('app.configuration')\nX = getattr(configuration, 'DEBUG', False)\nY = getattr(configuration, 'KEY')\n",
    });
    expect(settings.value("X")).toBe("env(configuration.DEBUG other = False)");
    expect(settings.value("Y")).toBe("env(configuration.KEY other required)");
  });

  it("takes what stands above dynaconf for defaults (pattern 21)", async () => {
    const python =
      "from dynaconf import DjangoDynaconf\nX = 1\nsettings = DjangoDynaconf(__name__, ENVVAR_PREFIX_FOR_DYNACONF='PULP')\n";
    const settings = await evaluate({ "settings.py": python });
    expect(settings.value("X")).toBe("env(PULP_X other = 1)");
    expect(settings.isOpen).toBe(false);
    expect(settings.overlaidBy).toEqual({ path: "settings.py", line: 3 });
    const withFile = await evaluate({
      "settings.py":
        "from dynaconf import DjangoDynaconf\nX = 1\nDjangoDynaconf(__name__, settings_files=['settings.toml'])\n",
      "settings.toml": "X = 2\n",
    });
    expect(withFile.isOpen).toBe(true);
    expect(withFile.notes("X")).toEqual(["may-be-overridden"]);
  });

  it("runs the files of split settings in order (pattern 20)", async () => {
    const settings = await evaluate(
      {
        "s/__init__.py":
          "from split_settings.tools import include, optional\ninclude('base.py', 'parts/*.py', optional('local.py'))\n",
        "s/base.py": "X = 1\nY = ['a']\n",
        "s/parts/b.py": "X = X + 1\n",
        "s/parts/c.py": "Y += ['c']\n",
      },
      "s/__init__.py",
    );
    expect(settings.value("X")).toBe("2");
    expect(settings.value("Y")).toBe('["a", "c"]');
    expect(settings.chain("X")).toEqual(["s/base.py:1 1 (replaced)", "s/parts/b.py:1 2"]);
    expect(settings.overlaidBy).toEqual({ path: "s/__init__.py", line: 2 });
  });
});

describe("lists and dicts (patterns 14 to 17)", () => {
  it.each([
    ["X = ['a']\nX += ['b']", '["a", "b"]'],
    ["X = ('a',)\nX += ('b',)", '("a", "b")'],
    ["B = ['a']\nX = ['x'] + B", '["x", "a"]'],
    ["B = ['a']\nX = [*B, 'b']", '["a", "b"]'],
    ["B = {'a': 1}\nX = {**B, 'b': 2}", "{a: 1, b: 2}"],
    ["B = {'a': 1}\nX = B | {'b': 2}", "{a: 1, b: 2}"],
    ["X = ['a']\nX.append('b')", '["a", "b"]'],
    ["X = ['a']\nX.insert(0, 'b')", '["b", "a"]'],
    ["X = ['a', 'c']\nX.insert(X.index('c'), 'b')", '["a", "b", "c"]'],
    ["X = ['a', 'c']\nX.insert(X.index('a') + 1, 'b')", '["a", "b", "c"]'],
    ["X = ['a']\nX.insert(n, 'b')", '~["a", "b"]'],
    ["X = ['a', 'b']\nX.remove('a')", '["b"]'],
    ["X = ['a']\nX.extend(['b'])", '["a", "b"]'],
    ["X = ['a'] + unknown_list", '~["a", …]'],
    ["X = {'a': {'b': 1}}\nX['a']['b'] = 2", "{a: {b: 2}}"],
    ["X = {'a': {}}\nX['a'].setdefault('b', {})['c'] = 3", "{a: {b: {c: 3}}}"],
    ["X = {'a': 1}\nX.update(b=2)", "{a: 1, b: 2}"],
    ["X = {'a': 1}\nX.update({'a': 3})", "{a: 3}"],
    ["X = [{'O': {}}]\nX[0]['O']['d'] = True", "[{O: {d: True}}]"],
    ["X = {'a': 1, 'b': 2}\ndel X['a']", "{b: 2}"],
    ["X = {'a': 1}\nX.pop('a')", "{}"],
    ["X = {'a': {}, 'b': {}}\nfor d in X.values():\n    d['t'] = 1", "{a: {t: 1}, b: {t: 1}}"],
    ["X = {'a': {}}\nd = X['a']\nd['t'] = 1", "{a: {t: 1}}"],
    ["Y = ['a']\nX = Y\nY.append('b')", '["a", "b"]'],
    ["Y = ['a']\nX = Y\nY = Y + ['b']", '["a"]'],
    ["X = []\nfor a in ('a', 'b'):\n    X.append(a)", '["a", "b"]'],
    ["X = []\nfor a in things():\n    X.append(a)", "~[…]"],
    ["X = ['a']\nif f():\n    X += ['b']\nfor a in things():\n    X.append(a)", '~["a", …]'],
    ["X = list(dict.fromkeys(['a', 'b', 'a']))", '["a", "b"]'],
    ["def f():\n    return ('a', 'b')\nX, Y = f()", '"a"'],
    ["X = 1\nfor a in things():\n    X = 2", "unknown(computed)"],
    ["X = 1\nwhile f():\n    X += 1", "unknown(computed)"],
    ["X = []\nfor a in (1, 2, 3):\n    if a == 2:\n        continue\n    X.append(a)", "[1, 3]"],
    ["X = ['a']\nconfigure(X)", '~["a", …]'],
    ["import logging.config\nX = {'version': 1}\nlogging.config.dictConfig(X)", "{version: 1}"],
    ["from logging.config import dictConfig\nX = {'version': 1}\ndictConfig(X)", "{version: 1}"],
    ["X = {**unknown_dict, 'a': 1}", "{a: 1, …}"],
    ["X = {'a': 1, **unknown_dict}", "{a: unknown(unresolved-items), …}"],
    ["X = list(set(['a']))", '["a"]'],
    ["X = [x for x in ['a', 'b'] if f(x)]", "~[…]"],
    ["X = ['a']\nwith open('f') as f:\n    X.append(f.read())", '["a", unknown(outside-repository)]'],
  ])("%s", async (python, expected) => {
    expect((await evaluate({ "settings.py": python })).value("X")).toBe(expected);
  });

  it("keeps every statement that changed a list", async () => {
    const settings = await evaluate({
      "base.py": "MIDDLEWARE = ['a']\n",
      "settings.py": "from base import *\nMIDDLEWARE.insert(0, 'b')\nMIDDLEWARE += ['c']\n",
    });
    expect(settings.chain("MIDDLEWARE")).toEqual([
      'base.py:1 ["a"]',
      'settings.py:2 ["b", "a"]',
      'settings.py:3 ["b", "a", "c"]',
    ]);
  });

  it("notices a change through another name", async () => {
    const settings = await evaluate({
      "settings.py": "DATABASES = {'default': {}}\nd = DATABASES['default']\nd['A'] = 1\n",
    });
    expect(settings.chain("DATABASES")).toEqual([
      'settings.py:1 {"default": {}}',
      'settings.py:3 {"default": {"A": 1}}',
    ]);
  });
});
