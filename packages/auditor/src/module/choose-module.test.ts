import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { projectDirectories } from "#discover/discover-projects.ts";
import { openProjectFiles } from "#files/project-files.ts";
import { DEFAULT_LIMITS } from "#limits.ts";
import { initParser } from "#parser/init-parser.ts";
import { SyntaxCache } from "#parser/syntax-cache.ts";

import { chooseClass } from "./choose-class.ts";
import { chooseModule } from "./choose-module.ts";

const names = (module: string) => `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "${module}")\n`;
const split = {
  "manage.py": `${names("config.settings.local")}execute_from_command_line()\n`,
  "config/settings/base.py": "INSTALLED_APPS = []\nROOT_URLCONF = 'config.urls'\n",
  "config/settings/local.py": "from .base import *\n",
  "config/settings/production.py": "from .base import *\n",
};

describe("chooseModule", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-module-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function open(tree: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return openProjectFiles(root, DEFAULT_LIMITS);
  }

  function chosen(tree: Readonly<Record<string, string>>, directory = "") {
    return chooseModule(open(tree), directory).chosen;
  }

  it("takes the module that an entry point in a package names", () => {
    const tree = { "shop/asgi/__init__.py": names("shop.settings"), "shop/settings.py": "INSTALLED_APPS = []\n" };
    expect(chosen(tree)).toMatchObject({ name: "shop.settings", rank: 3 });
  });

  it("believes the container before the entry point", () => {
    const tree = {
      ...split,
      "config/wsgi.py": names("config.settings.base"),
      Dockerfile: "FROM python:3.13\nENV DJANGO_SETTINGS_MODULE=config.settings.production\n",
    };
    expect(chosen(tree)).toEqual({
      name: "config.settings.production",
      path: "config/settings/production.py",
      rank: 2,
      reason: "Dockerfile:2 sets it for the server.",
    });
  });

  it("does not take a step of building an image for the server", () => {
    const tree = {
      ...split,
      Dockerfile: "FROM python\nRUN DJANGO_SETTINGS_MODULE=config.settings.base \\\n  python manage.py collectstatic\n",
    };
    expect(chosen(tree)?.name).toBe("config.settings.production");
    const continued = { ...tree, Dockerfile: "RUN true && \\\n  DJANGO_SETTINGS_MODULE=config.settings.base x\n" };
    expect(chosen(continued)?.name).toBe("config.settings.production");
  });

  it("does not take a step of building an image for the class of the server", async () => {
    await initParser();
    const classes =
      "from configurations import Configuration\nclass Build(Configuration):\n    pass\nclass Live(Build):\n    pass\n";
    const files = open({
      "settings.py": classes,
      Dockerfile: "RUN DJANGO_CONFIGURATION=Build ./manage.py collectstatic\nENV DJANGO_CONFIGURATION=Live\n",
    });
    expect(chooseClass("settings.py", "", files, new SyntaxCache(files))).toBe("Live");
  });

  it("takes a compose file that starts runserver for the machine of a developer", () => {
    const service = "services:\n  web:\n    environment:\n      DJANGO_SETTINGS_MODULE: config.settings.docker\n";
    const tree = { ...split, "config/settings/docker.py": "from .base import *\n" };
    expect(chosen({ ...tree, "docker-compose.yml": `${service}    command: gunicorn config.wsgi\n` })?.name).toBe(
      "config.settings.docker",
    );
    expect(chosen({ ...tree, "docker-compose.yml": `${service}    command: manage.py runserver\n` })?.name).toBe(
      "config.settings.production",
    );
  });

  it("takes what is left when only development modules are named, if that is one module", () => {
    const { "config/settings/production.py": _, ...tree } = split;
    const platform = { "config/settings/cabotage.py": "from .base import *\n" };
    expect(chosen({ ...tree, ...platform })).toEqual({
      name: "config.settings.cabotage",
      path: "config/settings/cabotage.py",
      rank: 5,
      reason: "It is the only settings module beside those for development.",
    });
    expect(chosen({ ...tree, ...platform, "config/settings/other.py": "X = 1\n" })?.rank).toBe(6);
  });

  it("takes the example of a production module that is written on the server", () => {
    const { "config/settings/production.py": text, ...tree } = split;
    expect(chosen({ ...tree, "config/settings/production.example.py": text })).toMatchObject({
      name: "config.settings.production",
      path: "config/settings/production.example.py",
      rank: 4,
    });
  });

  it.each(['"shop.settings.%s" % MODE', 'f"shop.settings.{MODE}"', '"shop.settings." + MODE'])(
    "looks for production among the modules that a computed name may mean: %s",
    (name) => {
      const tree = {
        "manage.py": `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", ${name})\nexecute_from_command_line()\n`,
        "shop/settings/__init__.py": "",
        "shop/settings/defaults.py": "INSTALLED_APPS = []\n",
        "shop/settings/development.py": "from .defaults import *\n",
        "shop/settings/production.py": "from .defaults import *\n",
      };
      expect(chosen(tree)).toMatchObject({ name: "shop.settings.production", rank: 4 });
    },
  );

  it.each([
    [
      "compose.yml",
      "services:\n  web:\n    environment:\n      DJANGO_SETTINGS_MODULE: config.settings.production\n",
      4,
    ],
    [
      "docker-compose.yml",
      "services:\n  web:\n    environment:\n      - DJANGO_SETTINGS_MODULE=${MODULE:-config.settings.production}\n",
      4,
    ],
    ["Procfile", "web: DJANGO_SETTINGS_MODULE=config.settings.production gunicorn config.wsgi\n", 1],
    ["app.json", '{"env": {"DJANGO_SETTINGS_MODULE": {"value": "config.settings.production"}}}', 1],
    ["fly.toml", '[env]\nDJANGO_SETTINGS_MODULE = "config.settings.production"\n', 2],
    ["render.yaml", "envVars:\n  - key: DJANGO_SETTINGS_MODULE\n    value: config.settings.production\n", 2],
    ["deploy/shop.service", '[Service]\nEnvironment="DJANGO_SETTINGS_MODULE=config.settings.production"\n', 2],
    ["deploy/uwsgi.ini", "[uwsgi]\nenv = DJANGO_SETTINGS_MODULE=config.settings.production\n", 2],
    ["k8s/web.yaml", "env:\n  - name: DJANGO_SETTINGS_MODULE\n    value: config.settings.production\n", 2],
    [
      ".do/deploy.template.yaml",
      "envs:\n  - key: DJANGO_SETTINGS_MODULE\n    scope: RUN_TIME\n    type: GENERAL\n    value: config.settings.production\n",
      2,
    ],
    [".envs/.production/.django", "DJANGO_SETTINGS_MODULE=config.settings.production\n", 1],
    ["deploy/supervisord.conf", '[program:web]\nenvironment=DJANGO_SETTINGS_MODULE="config.settings.production"\n', 2],
    ["gunicorn.conf.py", 'raw_env = ["DJANGO_SETTINGS_MODULE=config.settings.production"]\n', 1],
    ["start.sh", "python manage.py migrate --settings=config.settings.production\n", 1],
  ])("reads %s", (path, text, line) => {
    expect(chosen({ ...split, [path]: text })).toMatchObject({
      name: "config.settings.production",
      rank: 2,
      reason: `${path}:${line} sets it for the server.`,
    });
  });

  it("does not take a compose file for development as a word about production", () => {
    const tree = {
      ...split,
      "compose.override.yml": "environment:\n  DJANGO_SETTINGS_MODULE: config.settings.local\n",
      "config/wsgi.py": names("config.settings.production"),
    };
    expect(chosen(tree)).toMatchObject({ name: "config.settings.production", rank: 3 });
  });

  it("takes the module named for production when the entry point names a development module", () => {
    expect(chosen({ ...split, "config/wsgi.py": names("config.settings.local") })).toEqual({
      name: "config.settings.production",
      path: "config/settings/production.py",
      rank: 4,
      reason: "Its name says production; config/wsgi.py:2 names a development module.",
    });
  });

  it("does not choose a package that sets nothing", () => {
    const tree = {
      ...split,
      "config/settings/__init__.py": '"""Settings."""\n# nothing here\n',
      "config/wsgi.py": names("config.settings"),
    };
    expect(chosen(tree)).toMatchObject({ name: "config.settings.production", rank: 4 });
  });

  it("takes the only module of a generated project", () => {
    const tree = {
      "manage.py": names("shop.settings"),
      "shop/wsgi.py": names("shop.settings"),
      "shop/settings.py": "DEBUG = True\n",
    };
    expect(chosen(tree)).toMatchObject({
      name: "shop.settings",
      path: "shop/settings.py",
      rank: 3,
      reason: "shop/wsgi.py:2 names it, and no deployment file names another.",
    });
  });

  it("lists a module that is not in the tree without choosing it, and falls back to its example", () => {
    const choice = chooseModule(
      open({
        "manage.py": names("shop.settings"),
        "shop/wsgi.py": names("shop.live_settings"),
        "shop/settings.py": "DEBUG = True\n",
      }),
      "",
    );
    expect(choice.chosen?.name).toBe("shop.settings");
    expect(choice.candidates[0]).toEqual({
      name: "shop.live_settings",
      rank: 3,
      place: { path: "shop/wsgi.py", line: 2 },
    });
    const example = chosen({ "shop/live_settings.py.example": "DEBUG = False\n" });
    expect(example).toMatchObject({ name: "shop.live_settings", path: "shop/live_settings.py.example" });
  });

  it("prefers the example for production of a module that is written on the server", () => {
    const example = chosen({
      "manage.py": names("settings.config"),
      "settings/config.py.prod.example": "DEBUG = False\n",
      "settings/config.py.dev.example": "DEBUG = True\n",
    });
    expect(example).toMatchObject({ name: "settings.config", path: "settings/config.py.prod.example" });
  });

  it("takes the requested module, or none when it is not there", () => {
    const files = open(split);
    expect(chooseModule(files, "", "config.settings.base").chosen).toMatchObject({
      rank: 1,
      path: "config/settings/base.py",
    });
    expect(chooseModule(files, "", "config.settings.nowhere").chosen).toBeNull();
  });

  it("looks at deployment files of the repository for a project further down", () => {
    const tree = {
      "backend/manage.py": names("core.settings"),
      "backend/core/settings.py": "DEBUG = True\n",
      "backend/core/prod.py": "from .settings import *\n",
      "docker-compose.yml": "environment:\n  - DJANGO_SETTINGS_MODULE=core.prod\n",
    };
    expect(chosen(tree, "backend")).toMatchObject({ name: "core.prod", path: "backend/core/prod.py", rank: 2 });
  });

  it("does not believe the deployment files of another project in the tree", () => {
    const tree = {
      "shop/manage.py": names("shop.settings"),
      "shop/shop/settings.py": "DEBUG = True\n",
      "blog/manage.py": names("blog.settings"),
      "blog/blog/settings.py": "DEBUG = True\n",
      "blog/Dockerfile": "ENV DJANGO_SETTINGS_MODULE=blog.settings\n",
    };
    expect(chosen(tree, "shop")).toMatchObject({ name: "shop.settings", path: "shop/shop/settings.py" });
  });

  it("ignores a line that is commented out", () => {
    const tree = {
      ...split,
      Dockerfile: "# ENV DJANGO_SETTINGS_MODULE=config.settings.local\n",
      "config/wsgi.py": names("config.settings.production"),
    };
    expect(chosen(tree)).toMatchObject({ rank: 3 });
  });
});

describe("projectDirectories", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-discover-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ["a project at the root", { "manage.py": names("a.settings") }, ["."]],
    [
      "two projects",
      { "one/manage.py": names("a"), "two/manage.py": names("b"), "other/manage.py": "print()" },
      ["one", "two"],
    ],
    ["an entry point only", { "site/shop/wsgi.py": names("shop.settings") }, ["site"]],
    ["settings only", { "shop/settings.py": "INSTALLED_APPS = []\nROOT_URLCONF = ''\n" }, ["."]],
    ["nothing", { "main.py": "print()" }, []],
    ["an installed copy in an environment", { "env/pyvenv.cfg": "", "env/lib/manage.py": names("a") }, []],
  ])("finds %s", (_, tree, expected) => {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    expect(projectDirectories(openProjectFiles(root, DEFAULT_LIMITS))).toEqual(expected);
  });
});
