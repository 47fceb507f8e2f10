import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

async function valueOf(python: string): Promise<string> {
  const { settings } = await evaluateFiles({ "settings.py": python });
  return brief(settings["X"]?.value);
}

describe("os.environ (patterns 3 to 7)", () => {
  it.each([
    ['os.environ["A"]', "env(A required)"],
    ['os.environ.get("A")', "env(A optional)"],
    ['os.getenv("A")', "env(A optional)"],
    ['os.environ.get("A", "x")', 'env(A = "x")'],
    ['os.getenv("A", default="x")', 'env(A = "x")'],
    ['os.environ.get("A", None)', "env(A optional)"],
    ['os.environ.get("A", os.environ.get("B", "x"))', 'env(A = env(B = "x"))'],
    ['os.environ.get("A", "False")', 'env(A = "False")'],
    ['os.environ.get("A", False)', "env(A = False)"],
    ['os.environ.get("A", "False") == "True"', "env(A boolean = False)"],
    ['os.environ.get("A", "True") == "True"', "env(A boolean = True)"],
    ['os.environ.get("A") == "1"', "env(A boolean = False)"],
    ['os.environ.get("A") != "1"', "env(A boolean = True)"],
    ['os.environ["A"] == "1"', "env(A boolean required)"],
    ['os.environ.get("A", "no").lower() == "true"', "env(A boolean = False)"],
    ['os.environ.get("A", "Yes").lower() in ("1", "true", "yes")', "env(A boolean = True)"],
    ['os.environ.get("A", "f") in ["t", "True"]', "env(A boolean = False)"],
    ['bool(int(os.getenv("A", "0")))', "env(A boolean = False)"],
    ['bool(int(os.getenv("A", 1)))', "env(A boolean = True)"],
    ['int(os.environ.get("A", "3600"))', "env(A integer = 3600)"],
    ['int(os.environ["A"])', "env(A integer required)"],
    ['float(os.environ.get("A", 0.5))', "env(A float = 0.5)"],
    ['bool(os.environ.get("A", False))', "env(A = False)"],
    ['bool(os.environ.get("A", "False"))', "env(A = True)"],
    ['os.environ.get("A", "a,b").split(",")', 'env(A list = ["a", "b"])'],
    ['os.environ.get("A", "").split(",")', 'env(A list = [""])'],
    ['[h.strip() for h in os.environ.get("A", "a, b").split(",")]', 'env(A list = ["a", "b"])'],
    ['list(filter(None, os.environ.get("A", "").split(",")))', "env(A list = [])"],
    ['os.environ.get("A") or "x"', 'env(A = "x")'],
    ['os.environ.get("A", "") or "x"', 'env(A = "x")'],
    ['os.environ.get("A", "a") or "x"', 'env(A = "a")'],
    ['os.environ["A"] or "x"', "env(A required)"],
    ['not os.environ.get("A")', "env(A other = True)"],
    ['not (os.environ.get("A", "1") == "1")', "env(A boolean = False)"],
    ['eval(os.environ.get("A", "True"))', "env(A other = True)"],
    ['urlparse(os.environ.get("A", "https://U:p@Shop.example:8443/x?y#z")).hostname', 'env(A other = "shop.example")'],
    ['urlparse(os.environ.get("A", "http://h")).scheme == "https"', "env(A boolean = False)"],
    ['urlparse("http://h:81/p?q#f").port', "81"],
    ['[urlparse("http://h/p?q#f").path, urlparse("http://h/p?q#f").netloc]', '["/p", "h"]'],
    ['split_domain_port(os.environ.get("A", "H:80"))[0]', 'env(A other = "h")'],
    ['dj_email_url.config(default="submission://h")["EMAIL_USE_TLS"]', "env(EMAIL_URL url = True)"],
    ['django_cache_url.config()["BACKEND"]', 'env(CACHE_URL url = "django.core.cache.backends.locmem.LocMemCache")'],
    ['"A" in os.environ', "env(A boolean = False)"],
    ['"A" not in os.environ', "env(A boolean = True)"],
    ['os.environ.get("A") is not None', "env(A boolean = False)"],
    ['"https://" + os.environ.get("A", "h") + "/"', 'env(A other = "https://h/")'],
    ['f"https://{os.environ["A"]}/"', "env(A other required)"],
    ['os.environ.get("A").lower()', "env(A required)"],
    ['json.loads(os.environ.get("A", "[1]"))', "env(A json = [1])"],
    ['base64.b64decode(os.environ["A"])', "env(A other required)"],
    ['int(os.environ.get("A", 60)) * 60', "env(A integer = 3600)"],
    ['Path(os.environ.get("A", "/srv"))', "env(A path = /srv)"],
    ['[os.environ.get("A", "x"), "y"]', '[env(A = "x"), "y"]'],
    ['1 if os.environ.get("A") else 2', 'os.environ.get("A") ? 1 | otherwise ? 2'],
    ['1 if os.environ.get("A", "") == "x" else 2', "env(A other = 2)"],
    ['strtobool(os.environ.get("A", "no"))', "env(A boolean = 0)"],
    ['bool(strtobool(os.getenv("A") or "False"))', "env(A boolean = False)"],
  ])("%s", async (expression, expected) => {
    const imports =
      "import os, json, base64, dj_email_url, django_cache_url\nfrom urllib.parse import urlparse\nfrom django.http.request import split_domain_port\nfrom pathlib import Path\nfrom distutils.util import strtobool\n";
    expect(await valueOf(`${imports}X = ${expression}`)).toBe(expected);
  });

  it("knows what the code itself puts into the environment", async () => {
    expect(await valueOf('import os\nos.environ["A"] = "x"\nX = os.environ["A"]')).toBe('"x"');
    expect(await valueOf('import os\nos.environ.setdefault("A", "x")\nX = os.environ["A"]')).toBe('env(A = "x")');
    expect(await valueOf('from os import environ, getenv as g\nX = [environ["A"], g("B")]')).toBe(
      "[env(A required), env(B optional)]",
    );
  });

  it("gives a missing variable the value of the handler", async () => {
    expect(await valueOf('import os\ntry:\n    X = os.environ["A"]\nexcept KeyError:\n    X = "x"')).toBe(
      'env(A = "x")',
    );
    expect(await valueOf('import os\ntry:\n    X = os.environ["A"]\nexcept KeyError:\n    raise RuntimeError()')).toBe(
      "env(A required)",
    );
  });
});

describe("django-environ and environs (pattern 9)", () => {
  it.each([
    ['env("A")', "env(A required)"],
    ['env("A", default="x")', 'env(A = "x")'],
    ['env.bool("A", default=False)', "env(A boolean = False)"],
    ['env.bool("A", True)', "env(A boolean = True)"],
    ['env.bool("A")', "env(A boolean required)"],
    ['env.int("A", default=5)', "env(A integer = 5)"],
    ['env.list("A", default=["*"])', 'env(A list = ["*"])'],
    ['env.list("A")', "env(A list required)"],
    ['env.str("A", "x")', 'env(A = "x")'],
    ['env("DEBUG")', "env(DEBUG boolean = False)"],
    ['env("HOSTS")', 'env(HOSTS list = ["a"])'],
    ['env("TYPED")', "env(TYPED integer required)"],
    ['env("A", bool, False)', "env(A boolean = False)"],
    ['env("A", cast=int, default=1)', "env(A integer = 1)"],
    ["env.db()", "env(DATABASE_URL url required)"],
    [
      'env.db("A", default="sqlite:////tmp/x")',
      'env(A url = {ENGINE: "django.db.backends.sqlite3", NAME: "/tmp/x", USER: "", PASSWORD: secret(0), HOST: "", PORT: ""})',
    ],
    [
      'env.cache("A", default="locmemcache://")',
      'env(A url = {BACKEND: "django.core.cache.backends.locmem.LocMemCache", …})',
    ],
    ['env.cache("A", default="redis://h")', "env(A url = {…})"],
    [
      'env.email_url("A", default="smtp+tls://u@h:587")',
      'env(A url = {EMAIL_FILE_PATH: "", EMAIL_HOST_USER: "u", EMAIL_HOST_PASSWORD: secret(0), EMAIL_HOST: "h", EMAIL_PORT: 587, EMAIL_BACKEND: "django.core.mail.backends.smtp.EmailBackend", EMAIL_USE_TLS: True, EMAIL_USE_SSL: False})',
    ],
    ['env.bool("A", default=env.bool("B", default=True))', "env(A boolean = env(B boolean = True))"],
    ['not env.bool("A", default=False)', "env(A boolean = True)"],
  ])("django-environ: %s", async (expression, expected) => {
    const head =
      'import environ\nenv = environ.Env(DEBUG=(bool, False), HOSTS=(list, ["a"]), TYPED=int)\nenviron.Env.read_env(".env")\n';
    expect(await valueOf(`${head}X = ${expression}`)).toBe(expected);
  });

  it.each([
    ['env("A")', "env(A required)"],
    ['env("A", "x")', 'env(A = "x")'],
    ['env.bool("A", False)', "env(A boolean = False)"],
    ['env.bool("A", "yes")', "env(A boolean = True)"],
    ['env.list("A", [])', "env(A list = [])"],
    ['env.dj_db_url("A")', "env(A url required)"],
  ])("environs: %s", async (expression, expected) => {
    expect(await valueOf(`from environs import Env\nenv = Env()\nenv.read_env()\nX = ${expression}`)).toBe(expected);
  });
});

describe("decouple and dj-database-url (patterns 10 and 11)", () => {
  it.each([
    ['config("A")', "env(A required)"],
    ['config("A", default="False")', 'env(A = "False")'],
    ['config("A", default=False, cast=bool)', "env(A boolean = False)"],
    ['config("A", default="on", cast=bool)', "env(A boolean = True)"],
    ['config("A", cast=bool)', "env(A boolean required)"],
    ['config("A", default="a, b", cast=Csv())', 'env(A list = ["a", "b"])'],
    ['config("A", default="5", cast=int)', "env(A integer = 5)"],
    ['config("A", default="a,b", cast=lambda v: [s.strip() for s in v.split(",")])', 'env(A list = ["a", "b"])'],
    [
      'dj_database_url.config(default="postgres://u@h:1/n", ssl_require=True)',
      'env(DATABASE_URL url = {ENGINE: "django.db.backends.postgresql", NAME: "n", USER: "u", PASSWORD: secret(0), HOST: "h", PORT: "1", OPTIONS: {sslmode: "require"}})',
    ],
    [
      'dj_database_url.parse("mysql://h/n")',
      '{ENGINE: "django.db.backends.mysql", NAME: "n", USER: "", PASSWORD: secret(0), HOST: "h", PORT: ""}',
    ],
    ['{"default": dj_database_url.config()}', "{default: env(DATABASE_URL url = {})}"],
  ])("%s", async (expression, expected) => {
    expect(await valueOf(`from decouple import config, Csv\nimport dj_database_url\nX = ${expression}`)).toBe(expected);
  });
});

describe("helper functions of the project (pattern 8, section 5)", () => {
  const helpers = `
import os, ast
from django.core.exceptions import ImproperlyConfigured

def get_bool_from_env(name, default_value):
    if name in os.environ:
        value = os.environ[name]
        try:
            return ast.literal_eval(value)
        except ValueError as e:
            raise ValueError(f"{value} is an invalid value for {name}") from e
    return default_value

def env_flag(key, default="NO"):
    return bool(os.getenv(key, default).lower() in ("yes", "y", "1", "t", "true"))

def env_list(name, default=""):
    return [item for item in os.environ.get(name, default).split(",") if item]

def strict_list(key, default=None, *, required=False):
    value = os.environ.get(key)
    if required and value is None:
        raise ValueError(key)
    if value:
        return value.split(",")
    return default

def comma_list(key, default=None):
    if os.getenv(key):
        return [item.strip() for item in os.getenv(key).split(",")]
    else:
        if default:
            return [default]
        else:
            return []

def env_int(s, default):
    v = os.getenv(s, default)
    return int(v)

def required(name):
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured(name)

def prefixed(name, default=None):
    return os.environ.get("APP_" + name, default)

def nested_bool(name, default=False):
    return env_flag(name, default)

def root(*parts):
    return os.path.join("/srv", *parts)

def join(a, b="c"):
    if a == "x":
        return "was x"
    return a + b

def text_env(name, default=None):
    value = os.environ.get(name)
    if value is None:
        return default
    return value
`;
  it.each([
    ['get_bool_from_env("A", True)', "env(A boolean = True)"],
    ['env_flag("A")', "env(A boolean = False)"],
    ['env_flag("A", "yes")', "env(A boolean = True)"],
    ['env_flag("A", default="perhaps")', "env(A boolean = unknown(computed))"],
    ['env_list("A", "a,b")', 'env(A list = ["a", "b"])'],
    ['env_list("A")', "env(A list = [])"],
    ['strict_list("A")', "env(A list optional)"],
    ['strict_list("A", ["b"])', 'env(A list = ["b"])'],
    ['comma_list("A")', "env(A list = [])"],
    ['comma_list("A", "a")', 'env(A list = ["a"])'],
    ['env_int("A", 5)', "env(A integer = 5)"],
    ['required("A")', "env(A required)"],
    ['prefixed("A", "x")', 'env(APP_A = "x")'],
    ['nested_bool("A")', "env(A boolean = False)"],
    ['text_env("A", "d")', 'env(A = "d")'],
    ['text_env("A")', "env(A optional)"],
    ['root("media", "x")', '"/srv/media/x"'],
    ['join("x")', '"was x"'],
    ['join("a")', '"ac"'],
  ])("%s", async (expression, expected) => {
    expect(await valueOf(`${helpers}\nX = ${expression}`)).toBe(expected);
    const imported = await evaluateFiles({ "env.py": helpers, "settings.py": `from env import *\nX = ${expression}` });
    expect(brief(imported.settings["X"]?.value)).toBe(expected);
  });

  it("guesses from the name when the function is not in the repository", async () => {
    expect(await valueOf('from company.settings import get_bool_from_env\nX = get_bool_from_env("A", False)')).toBe(
      "env(A boolean = False)",
    );
    expect(await valueOf('from company.settings import compute\nX = compute("A", False)')).toBe("unknown(computed)");
  });

  it("does not guess what a converter makes of something unknown", async () => {
    const python = "def convert(text):\n    if text in ('yes', '1'):\n        return True\n    return False\n";
    expect(await valueOf(`${python}X = convert(read())`)).toBe("unknown(branches-differ)");
    expect(await valueOf(`${python}X = convert('1')`)).toBe("True");
  });

  it("takes what a converter makes of the default", async () => {
    const python =
      "import os\ndef convert(text):\n    text = text.lower()\n    if text in ('yes', '1'):\n        return True\n    elif text in ('no', '0'):\n        return False\n    raise ValueError(text)\n";
    expect(await valueOf(`${python}X = bool(convert(os.environ.get('A') or 'No'))`)).toBe("env(A boolean = False)");
    expect(await valueOf(`${python}X = convert(os.environ['A'])`)).not.toContain("= ");
  });

  it("keeps the lists that the branches of a function return", async () => {
    const python = "import os\ndef f():\n    if 'A' in os.environ:\n        return ['a']\n    return ['b']\n";
    expect(await valueOf(`${python}X = f()`)).toBe('"A" in os.environ ? ["a"] | otherwise ? ["b"]');
  });

  it("does not follow a function that calls itself", async () => {
    expect(await valueOf("def f(n):\n    return f(n)\nX = f(1)")).toBe("unknown(computed)");
  });
});
