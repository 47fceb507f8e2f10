import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

/** Secrets as people and generators write them; a mark makes them findable in the result. */
const secret = fc
  .tuple(
    fc.string({
      minLength: 4,
      maxLength: 30,
      unit: fc.constantFrom(..."abcXYZ0189!@#$%^&*()-_=+.,:;/?<>[]{}|~ ".split("")),
    }),
    fc.nat(),
  )
  .map(([text, number]) => `qZ7${text}${number}`);

const place = fc.constantFrom<(text: string) => string>(
  (text) => `SECRET_KEY = ${text}`,
  (text) => `DB_PASSWORD = ${text}`,
  (text) => `X_API_KEY = [${text}, "other"]`,
  (text) => `DATABASES = {"default": {"PASSWORD": ${text}}}`,
  (text) => `EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", ${text})`,
  (text) => `AUTH_TOKEN = env("AUTH_TOKEN", default=${text})`,
  (text) => `AUTH_TOKEN = helper("AUTH_TOKEN", ${text})`,
  (text) => `if unknown():\n    SECRET_KEY = ${text}\nelse:\n    SECRET_KEY = "x"`,
  (text) => `CLIENT_SECRET = (\n    ${text}\n    "more"\n)`,
  (text) => `connect(password=${text})`,
  (text) => `OPTIONS = {}\nOPTIONS["api_key"] = ${text}`,
  (text) => `def f(token=${text}):\n    pass`,
  (text) => `SECRET_KEY = ${text} if DEBUG else ${text}`,
  (text) => `SECRET_KEY = "prefix-" + ${text}`,
  (text) => `for PASSWORD in [1]:\n    USER_PASSWORD = ${text}`,
);

describe("redaction", () => {
  it("lets no part of a secret out, wherever it stands and however it is written", async () => {
    await fc.assert(
      fc.asyncProperty(secret, place, fc.boolean(), async (text, at, isSingle) => {
        const literal = isSingle ? `'${text}'` : `"${text}"`;
        const python = `import os, environ\nenv = environ.Env()\nDEBUG = False\n${at(literal)}\nLAST = 1\n`;
        const result = await evaluateFiles({ "settings.py": python });
        const written = JSON.stringify(result);
        expect(written).not.toContain("qZ7");
        expect(written).toContain("LAST");
      }),
      { numRuns: 300 },
    );
  });

  it("leaves ordinary values alone", async () => {
    const values = [
      '"django.contrib.auth.hashers.Argon2PasswordHasher"',
      '"rest_framework.authentication.TokenAuthentication"',
      '"/accounts/password_reset/"',
      '"https://cdn.example.com/lib-1.2.3/jquery.min.js"',
      "\"'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='\"",
      '"%(asctime)s %(levelname)s [%(name)s] %(message)s"',
      '"strict-origin-when-cross-origin"',
      '"^https://[a-z0-9-]+\\\\.example\\\\.com$"',
      '"HTTP_X_FORWARDED_PROTO"',
      '"django.db.backends.postgresql"',
      '"Harbor office <office@harbor.example.com>"',
      '"redis://cache.internal:6379/0"',
      '"whitenoise.storage.CompressedManifestStaticFilesStorage"',
      '"camera=(), microphone=(), geolocation=(self)"',
    ];
    const { settings } = await evaluateFiles({
      "settings.py": values.map((value, index) => `V${index} = ${value}`).join("\n"),
    });
    expect(values.map((_, index) => brief(settings[`V${index}`]?.value))).toEqual(values);
  });
});
