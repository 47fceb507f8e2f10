import type { RedactedSecret } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated, secret } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Characters; what Django's check security.W009 demands. */
const MIN_LENGTH = 50;

/** Different characters; likewise. */
const MIN_DISTINCT = 5;

export const secSecretKeyStrength = defineControl({
  id: "sec-secret-key-strength",
  title: "SECRET_KEY is long and random",
  area: "secrets",
  severity: "high",
  severityReason:
    "A short or generated development key can be guessed or looked up, and then signed values can be forged.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECRET_KEY", "SECRET_KEY_FALLBACKS"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [326, 331],
    asvs: ["11.5.1"],
    djangoChecks: ["security.W009", "security.W025"],
    tools: [],
  },
  guidance: {
    why:
      "Sessions, reset links and signed cookies are only as hard to forge as the key is to guess. " +
      "Django asks for 50 characters, at least five different ones, and that the key is not the one which startproject wrote.",
    steps: [
      "Generate a key with Django's own generator.",
      "Store it where production reads it, not in the repository.",
      "Deploy at a quiet time, because everybody is signed out once.",
    ],
    before: 'SECRET_KEY = "shop-secret-2024"',
    after: '# 50 random characters or more, in the secret store\nSECRET_KEY = os.environ["DJANGO_SECRET_KEY"]',
    verify: [
      {
        command: 'python -c "from django.core.management.utils import get_random_secret_key as new; print(new())"',
        expect: "a new key of 50 characters",
      },
      { command: "python manage.py check --deploy", expect: "no security.W009" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#secret-key",
      "https://docs.djangoproject.com/en/stable/ref/checks/#security",
    ],
  },
  notSeen: "A key that comes from outside the repository: a report of check --deploy from production shows it.",
  examples: [
    passes("long and random", generated({ SECRET_KEY: secret(64) })),
    passes("random at each start", generated({ SECRET_KEY: { kind: "secretSource", source: "random" } })),
    fails("short", generated({ SECRET_KEY: secret(20) }), "insecure-value", "high"),
    fails("one character repeated", generated({ SECRET_KEY: secret(60, { distinctCharacters: 1 }) }), "insecure-value"),
    fails(
      "generated development key",
      generated({ SECRET_KEY: secret(66, { isInsecurePrefixed: true }) }),
      "insecure-value",
    ),
    fails("placeholder", generated({ SECRET_KEY: secret(55, { isPlaceholder: true }) }), "insecure-value"),
    fails("weak default", generated({ SECRET_KEY: env("SECRET_KEY", secret(12)) }), "insecure-default", "medium"),
    staysOpen("required from the environment", generated({ SECRET_KEY: env("SECRET_KEY") }), "environment-value"),
    staysOpen(
      "read from a file",
      generated({ SECRET_KEY: { kind: "secretSource", source: "file" } }),
      "outside-repository",
    ),
    staysOpen("computed", generated({ SECRET_KEY: computed }), "computed"),
    fails(
      "weak key that is still accepted",
      generated({ SECRET_KEY: secret(64), SECRET_KEY_FALLBACKS: [secret(64), secret(12)] }),
      "insecure-value",
      "high",
    ),
    passes(
      "strong key that is still accepted",
      generated({ SECRET_KEY: secret(64), SECRET_KEY_FALLBACKS: [secret(64)] }),
    ),
  ],
  check(evidence) {
    // A new key belongs into a secret store, so no line of code is the fix.
    const rule = { severity: "high", expected: `${MIN_LENGTH} or more random characters`, fix: null } as const;
    const key = judgeSetting(evidence, "SECRET_KEY", {
      ...rule,
      judge: (value) =>
        judgeValue(value, {
          name: "SECRET_KEY",
          severity: "high",
          plain: (plain) => judgeKey(plain, "SECRET_KEY"),
          whenAbsent: outside("SECRET_KEY"),
        }),
    });
    const fallbacks = judgeSetting(evidence, "SECRET_KEY_FALLBACKS", {
      ...rule,
      whenUnset: good(),
      judge: (value) =>
        judgeItems(value, {
          name: "SECRET_KEY_FALLBACKS",
          severity: "high",
          whenEmpty: good(),
          whenAbsent: good(),
          item: () => undecided("computed", "A key in SECRET_KEY_FALLBACKS is not a text that can be followed."),
          otherItem: (plain) => judgeKey(plain, "A key in SECRET_KEY_FALLBACKS"),
        }),
    });
    return conclude([key, fallbacks]);
  },
});

function judgeKey(value: PlainValue, name: string): Verdict {
  switch (value.kind) {
    case "secret":
      return judgeSecret(value.secret, name);
    case "secretSource":
      return value.source === "random" ? good("Random at each start.") : outside(name);
    case "literal":
      return value.value === null || value.value === ""
        ? outside(name)
        : undecided("computed", `${name} is not a text.`);
    case "sequence":
    case "mapping":
    case "duration":
    case "regex":
    case "path":
    case "reference":
      return undecided("computed", `${name} is computed in a way that cannot be followed.`);
    default:
      return value satisfies never;
  }
}

function judgeSecret(secret: RedactedSecret, name: string): Verdict {
  if (secret.length === 0) return outside(name);
  if (secret.isInsecurePrefixed)
    return bad("insecure-value", `${name} is the development key that startproject wrote.`);
  if (secret.isPlaceholder) return bad("insecure-value", `${name} is a well-known placeholder.`);
  if (secret.length < MIN_LENGTH) {
    return bad("insecure-value", `${name} has ${secret.length} characters; ${MIN_LENGTH} is the least.`);
  }
  return secret.distinctCharacters < MIN_DISTINCT
    ? bad("insecure-value", `${name} has only ${secret.distinctCharacters} different characters.`)
    : good();
}

function outside(name: string): Verdict {
  return undecided(
    "outside-repository",
    `${name} comes from outside the repository, so its strength cannot be seen.`,
    "Does check --deploy in production report security.W009 or W025?",
  );
}
