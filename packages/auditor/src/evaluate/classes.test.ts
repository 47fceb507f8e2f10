import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

const CONFIGURATIONS = `
from configurations import Configuration, values

class Base(Configuration):
    DEBUG = values.BooleanValue(False)
    SECRET_KEY = values.SecretValue()
    HOSTS = values.ListValue(["a"])
    NAMED = values.Value("x", environ_name="OTHER", environ_prefix=None)
    PREFIXED = values.IntegerValue(5, environ_prefix="MY")
    FIXED = values.Value("x", environ=False)
    DATABASES = values.DatabaseURLValue("sqlite:///x")
    MIDDLEWARE = ["a"]
    X = 1

    @property
    def COMPUTED(self):
        return self.MIDDLEWARE + ["c"]

    def CALLED(self):
        if self.DEBUG:
            return ["x"]
        return self.MIDDLEWARE

class Secure:
    SECURE_SSL_REDIRECT = True

class Production(Secure, Base):
    X = 2
    MIDDLEWARE = Base.MIDDLEWARE + ["b"]

    @property
    def COMPUTED(self):
        return super().COMPUTED + ["d"]
`;

describe("django-configurations (pattern 22)", () => {
  it.each([
    ["DEBUG", "env(DJANGO_DEBUG boolean = False)"],
    ["SECRET_KEY", "env(DJANGO_SECRET_KEY required)"],
    ["HOSTS", 'env(DJANGO_HOSTS list = ["a"])'],
    ["NAMED", 'env(OTHER = "x")'],
    ["PREFIXED", "env(MY_PREFIXED integer = 5)"],
    ["FIXED", '"x"'],
    ["SECURE_SSL_REDIRECT", "True"],
    ["X", "2"],
    ["MIDDLEWARE", '["a", "b"]'],
    ["CALLED", '["a", "b"]'],
    ["COMPUTED", '["a", "b", "c", "d"]'],
  ])("%s of the production class", async (name, expected) => {
    const { settings } = await evaluateFiles({ "settings.py": CONFIGURATIONS }, { className: "Production" });
    expect(brief(settings[name]?.value)).toBe(expected);
  });

  it("keeps the statements of all bases in the chain", async () => {
    const { settings, isOpen } = await evaluateFiles({ "settings.py": CONFIGURATIONS }, { className: "Production" });
    expect(settings["X"]?.chain.map(({ shown, isEffective }) => [shown, isEffective])).toEqual([
      ["1", false],
      ["2", true],
    ]);
    expect(isOpen).toBe(false);
  });

  it("says that a base outside the repository may bring settings", async () => {
    const { isOpen } = await evaluateFiles(
      { "settings.py": "from company import Base\nclass Prod(Base):\n    X = 1\n" },
      { className: "Prod" },
    );
    expect(isOpen).toBe(true);
  });

  it("follows a class that loads itself into the module", async () => {
    const { settings } = await evaluateFiles({
      "base.py":
        "class Settings:\n    @classmethod\n    def load_settings(cls, name):\n        pass\n\nclass Base(Settings):\n    X = 1\n    @property\n    def APPS(self):\n        apps = ['a']\n        if self.X:\n            apps.append('b')\n        return apps\n",
      "settings.py": "from base import Base\nclass Prod(Base):\n    X = 2\n\nProd.load_settings(__name__)\n",
    });
    expect(brief(settings["X"]?.value)).toBe("2");
    expect(brief(settings["APPS"]?.value)).toBe('["a", "b"]');
  });
});
