import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Redactor } from "./redactor.ts";
import { auditSource } from "../audit-source.ts";

// Every value below is made up for this test. The words between the dashes say where it stands.
const FILES = {
  "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings.production")\n',
  "shop/settings/base.py": `
import os
import environ
from decouple import config
env = environ.Env(SCHEME_PASSWORD=(str, "canary-scheme-tuple-1a"))

SECRET_KEY = "canary-literal-key-2b"
SECRET_KEY_FALLBACKS = ["canary-fallback-3c", 'canary-fallback-quote-4d']
OLD_SECRET_KEY = "canary-old-key-5e"
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "canary-env-default-6f")
STRIPE_API_KEY = env("STRIPE_API_KEY", default="canary-environ-default-7a")
GITHUB_TOKEN = config("GITHUB_TOKEN", default="canary-decouple-8b")
OAUTH = {"client_secret": "canary-dict-9c", "nested": [{"password": "canary-nested-1d"}]}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "shop",
        "PASSWORD": "canary-database-2e",  # was canary-comment-after-3f before
        "OPTIONS": {"sslpassword": "canary-options-4a"},
    },
    "replica": env.db("REPLICA_URL", default="postgres://shop:canary-url-5b@replica/shop"),
}
CACHES = {"default": {"BACKEND": "x.y.Z", "LOCATION": "redis://:canary-redis-6c@cache:6379/1"}}
SENTRY_DSN = "https://canarydsn7d@sentry.example.com/1"
# password: canary-comment-8e
# SECRET_KEY = "canary-commented-out-9f"
# see https://user:canary-comment-url-1b@example.com/
JOINED_PASSWORD = "canary-joined-" + "second-part-2c"
SPLIT_PASSWORD = (
    "canary-split-3d"
    "canary-split-4e"
)
MULTILINE_PRIVATE_KEY = """-----BEGIN PRIVATE KEY-----
canarymultiline5f
-----END PRIVATE KEY-----"""
FORMATTED_TOKEN = f"canary-format-{env('X')}-6a"
API_TOKENS = ("canary-tuple-7b",)
def get_secret_key():
    return "canary-returned-8c"
class Credentials:
    password = "canary-attribute-9d"
connect(password="canary-keyword-1c", user="shop")
if SECRET_KEY == "canary-compared-2d":
    raise RuntimeError("no")
INNOCENT = "canary-literal-key-2b is quoted elsewhere"
AWS = "AKIAIOSFODNN7CANARYX"
HOOK = "https://hooks.slack.com/services/T000/B000/canaryhook3e"
RANDOM_VALUE = "q8Zk2Vw0pXc9Rt5Yb7Nm3Lj6Hd4Gs1Fa"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJjYW5hcnkiOiJ5ZXMifQ.c2lnbmF0dXJl"
BROKEN_PASSWORD = env.str("BROKEN_PASSWORD", "canary-second-positional-4f")
SHORT_PASSWORD = "kv4!"
PLAIN_PASSWORD = env("PLAIN_PASSWORD", "canarypassword")
SECOND_TOKEN = os.environ.get("SECOND_TOKEN", "my-canary-token")
OTHER_SECRET = config.get("section_password", "canary_secret_5b")
`,
  "shop/settings/production.py": `
from .base import *
DEBUG = False
EMAIL_HOST_PASSWORD = "canary-production-5a"
DATABASES["default"]["PASSWORD"] = "canary-item-6b"
DATABASES.setdefault("other", {})["PASSWORD"] = "canary-setdefault-7c"
LOGGING = {"handlers": {"mail": {"credentials": ("user", "canary-credentials-8d")}}}
`,
  // Syntax errors: this file is read in parts, so parts of it are only lines.
  "shop/settings/broken.py": 'X = [\nAPI_KEY = "canary-broken-9e"\nif (\n   TOKEN: canary-broken-line-1f\n',
  "requirements.txt":
    "Django==5.2.8\nprivate @ git+https://deploy:canary-requirement-2a@example.com/private.git\n--index-url https://reader:canary-index-3b@example.com/simple\n",
  "pyproject.toml":
    '[project]\nname = "shop"\ndependencies = ["other @ https://user:canary-pep508-4c@example.com/other.whl"]\n',
};

/** Fragments that must not leave: whatever begins with the mark, and values of known shape. */
const FRAGMENTS = /canary|second-part|q8Zk2Vw0pXc9|AKIAIOS|eyJhbGci|kv4!/gi;

describe("redaction", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-"));
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it.each(["shop.settings.production", "shop.settings.base", "shop.settings.broken"])(
    "lets no planted secret of %s out",
    async (settingsModule) => {
      const audit = await auditSource({ root, settingsModule, hashKey: new Uint8Array(32).fill(7) });
      const text = JSON.stringify(audit);
      expect([...text.matchAll(FRAGMENTS)].map(({ index }) => text.slice(Math.max(0, index - 60), index + 40))).toEqual(
        [],
      );
      expect(Object.keys(audit.evidence["django-settings"]?.settings ?? {}).length).toBeGreaterThan(0);
    },
  );

  it("masks the subject of the commit", async () => {
    const git = (...args: string[]): void =>
      void execFileSync("git", ["-C", root, "-c", "user.name=A", "-c", "user.email=a@example.com", ...args]);
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "rotate key canary-literal-key-2b");
    const { revision } = await auditSource({ root, hashKey: new Uint8Array(32) });
    expect(revision?.subject).toBe("rotate key <secret>");
  });

  it("keeps paths and modules readable when a password is the name of a directory", async () => {
    writeFileSync(
      join(root, "compose.yml"),
      "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: shop_site\n",
    );
    mkdirSync(join(root, "shop_site"));
    writeFileSync(
      join(root, "shop_site/settings.py"),
      'SECRET_KEY = "x"\nDB_PASSWORD = "shop_site"\nNOTE = "uses DB_PASSWORD=shop_site"\n',
    );
    const { evidence } = await auditSource({
      root,
      settingsModule: "shop_site.settings",
      hashKey: new Uint8Array(32),
    });
    const settings = evidence["django-settings"];
    expect(settings?.module?.name).toBe("shop_site.settings");
    expect(settings?.files.map(({ path }) => path)).toEqual(["shop_site/settings.py"]);
    expect(settings?.settings["DB_PASSWORD"]?.chain[0]?.text).toBe('DB_PASSWORD = "<secret>"');
    expect(settings?.settings["NOTE"]?.chain[0]?.text).toBe('NOTE = "uses DB_PASSWORD=<secret>"');
  });

  it("finds a password that reads like a name as a whole word only", () => {
    const redactor = new Redactor(new Uint8Array(32));
    redactor.remember("file_path");
    expect(redactor.mask("get_file_path_of(x) file_path file_path2")).toBe("get_file_path_of(x) <secret> <secret>2");
  });

  it("still tells what has to be known about a key, keyed by the machine", async () => {
    const describe = async (key: number) => {
      const { evidence } = await auditSource({
        root,
        settingsModule: "shop.settings.base",
        hashKey: new Uint8Array(32).fill(key),
      });
      return evidence["django-settings"]?.settings["SECRET_KEY"]?.value;
    };
    const [first, again, other] = [await describe(1), await describe(1), await describe(2)];
    expect(first).toMatchObject({
      kind: "secret",
      secret: { length: 21, isInsecurePrefixed: false, isPlaceholder: false },
    });
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it("names the lines in which something was replaced, and leaves the others as they are", async () => {
    const { evidence } = await auditSource({
      root,
      settingsModule: "shop.settings.production",
      hashKey: new Uint8Array(32),
    });
    const excerpt = evidence["django-settings"]?.settings["DEBUG"]?.chain[0]?.excerpt;
    expect(excerpt?.lines).toEqual([
      "",
      "from .base import *",
      "DEBUG = False",
      'EMAIL_HOST_PASSWORD = "<secret>"',
      'DATABASES["default"]["PASSWORD"] = "<secret>"',
      'DATABASES.setdefault("other", {})["PASSWORD"] = "<secret>"',
      'LOGGING = {"handlers": {"mail": {"credentials": ("<secret>", "<secret>")}}}',
    ]);
    expect(excerpt?.maskedLines).toEqual([4, 5, 6, 7]);
  });
});
