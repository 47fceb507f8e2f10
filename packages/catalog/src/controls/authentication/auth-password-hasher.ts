import type { EvidenceSet, SettingValue } from "@stance/model";

import { compareSeries, djangoRange, packageNamed } from "#django/django-version.ts";
import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, generated, openList } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { itemTexts, textOf } from "#judge/membership.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const PACKAGE = "django.contrib.auth.hashers.";

const STRONG = [
  "Argon2PasswordHasher",
  "ScryptPasswordHasher",
  "BCryptSHA256PasswordHasher",
  "BCryptPasswordHasher",
  "PBKDF2PasswordHasher",
  "PBKDF2SHA1PasswordHasher",
];

const WEAK = [
  "MD5PasswordHasher",
  "UnsaltedMD5PasswordHasher",
  "SHA1PasswordHasher",
  "UnsaltedSHA1PasswordHasher",
  "CryptPasswordHasher",
];

/** Iterations of PBKDF2 by the first series that has them, from django/contrib/auth/hashers.py. */
const PBKDF2_ITERATIONS = [
  { from: "1.11", iterations: 36_000 },
  { from: "2.0", iterations: 100_000 },
  { from: "2.1", iterations: 120_000 },
  { from: "2.2", iterations: 150_000 },
  { from: "3.0", iterations: 180_000 },
  { from: "3.1", iterations: 216_000 },
  { from: "3.2", iterations: 260_000 },
  { from: "4.0", iterations: 320_000 },
  { from: "4.1", iterations: 390_000 },
  { from: "4.2", iterations: 480_000 },
  { from: "5.0", iterations: 720_000 },
  { from: "5.1", iterations: 870_000 },
  { from: "5.2", iterations: 1_000_000 },
  { from: "6.0", iterations: 1_200_000 },
  { from: "6.1", iterations: 1_500_000 },
];

const OWN_CLASS = "accounts.hashers.QuickHasher";

export const authPasswordHasher = defineControl({
  id: "auth-password-hasher",
  title: "Passwords are stored with a slow hash",
  area: "authentication",
  severity: "high",
  severityReason: "A stolen table of quickly computed hashes is turned back into passwords within hours.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["PASSWORD_HASHERS"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [916],
    asvs: ["11.4.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "The first entry of PASSWORD_HASHERS hashes new passwords; the others only check old ones, which are hashed anew at the next sign-in. " +
      "PBKDF2, Django's default, costs more with every release; Argon2 also needs memory, which makes guessing with graphics cards dear.",
    steps: [
      "Install `django[argon2]` and put `Argon2PasswordHasher` first, or leave the setting out and keep PBKDF2.",
      "Keep the hasher that was in use until now behind it, so that people move over as they sign in.",
      "Let accounts that still have a weak hash set a new password, then drop the weak entry.",
    ],
    before: 'PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]',
    after:
      'PASSWORD_HASHERS = [\n    "django.contrib.auth.hashers.Argon2PasswordHasher",\n    "django.contrib.auth.hashers.PBKDF2PasswordHasher",\n]',
    verify: [
      {
        command:
          "python manage.py shell -c \"from django.contrib.auth.hashers import make_password; print(make_password('x')[:12])\"",
        expect: "argon2, pbkdf2_sha256, scrypt or bcrypt",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/topics/auth/passwords/#how-django-stores-passwords"],
  },
  notSeen: "Hashes that are in the database already, and passwords stored outside Django's user model.",
  examples: [
    passes("not set", generated({})),
    passes(
      "Argon2 first",
      generated({ PASSWORD_HASHERS: [`${PACKAGE}Argon2PasswordHasher`] }, { packages: { "argon2-cffi": "25.1.0" } }),
    ),
    passes("bcrypt first", generated({ PASSWORD_HASHERS: [`${PACKAGE}BCryptSHA256PasswordHasher`] })),
    fails("MD5 first", generated({ PASSWORD_HASHERS: [`${PACKAGE}MD5PasswordHasher`] }), "insecure-value", "high"),
    fails(
      "SHA1 still accepted",
      generated(
        { PASSWORD_HASHERS: [`${PACKAGE}PBKDF2PasswordHasher`, `${PACKAGE}SHA1PasswordHasher`] },
        { django: "4.2.30" },
      ),
      "insecure-value",
      "medium",
    ),
    fails(
      "Argon2 without its package",
      generated({ PASSWORD_HASHERS: [`${PACKAGE}Argon2PasswordHasher`] }),
      "broken",
      "medium",
    ),
    fails(
      "own class with few iterations",
      generated(
        { PASSWORD_HASHERS: [OWN_CLASS] },
        {
          classes: {
            [OWN_CLASS]: {
              bases: [`${PACKAGE}PBKDF2PasswordHasher`],
              attributes: { iterations: { kind: "literal", value: 1000 } },
            },
          },
        },
      ),
      "insecure-value",
      "medium",
    ),
    passes(
      "own class that keeps the iterations",
      generated(
        { PASSWORD_HASHERS: [OWN_CLASS] },
        { classes: { [OWN_CLASS]: { bases: [`${PACKAGE}PBKDF2PasswordHasher`] } } },
      ),
    ),
    staysOpen(
      "class of another package",
      generated({ PASSWORD_HASHERS: ["vendor.hashers.Special"] }),
      "outside-repository",
    ),
    staysOpen("computed", generated({ PASSWORD_HASHERS: computed }), "computed"),
    staysOpen(
      "second entry not known",
      generated({ PASSWORD_HASHERS: [`${PACKAGE}PBKDF2PasswordHasher`, computed] }),
      "unresolved-items",
    ),
    staysOpen("first entry not known", generated({ PASSWORD_HASHERS: openList() }), "unresolved-items"),
  ],
  check(evidence) {
    return conclude([
      judgeSetting(evidence, "PASSWORD_HASHERS", {
        severity: "high",
        expected: "Argon2, scrypt, bcrypt or PBKDF2 first, no weak hash behind it",
        fix: fixOf(evidence),
        judge: (value) =>
          judgeValue(value, {
            name: "PASSWORD_HASHERS",
            severity: "high",
            plain: (plain) => judgeHashers(plain, evidence),
          }),
      }),
    ]);
  },
});

/**
 * PBKDF2 before what is listed now, so that people with an old hash still get in and move over; null when that is the
 * case already, or when part of the list is not known.
 */
function fixOf(evidence: EvidenceSet): readonly string[] | null {
  const strong = `${PACKAGE}PBKDF2PasswordHasher`;
  const setting = resolveSetting(evidence, "PASSWORD_HASHERS");
  const names = setting.state === "set" ? itemTexts(setting.value) : [];
  const [first] = names;
  if (first === undefined || first === null || names.includes(null) || !isWeak(first)) return null;
  const list = [strong, ...names.filter((name) => name !== strong)];
  return ["PASSWORD_HASHERS = [", ...list.map((name) => `    "${name}",`), "]"];
}

function isWeak(name: string): boolean {
  return WEAK.includes(lastSegment(name));
}

function judgeHashers(value: PlainValue, evidence: EvidenceSet): Verdict {
  if (value.kind !== "sequence") return undecided("computed", "PASSWORD_HASHERS is not a list that can be followed.");
  const [first] = value.items;
  if (first === undefined) {
    return value.isOpen
      ? undecided("unresolved-items", "The first entry of PASSWORD_HASHERS could not be resolved.")
      : bad("broken", "PASSWORD_HASHERS is empty, so no password can be set or checked.");
  }
  if (!value.isOrdered)
    return undecided("unresolved-items", "Which entry of PASSWORD_HASHERS comes first is not known.");
  const verdict = judgeFirst(first, evidence);
  if (verdict.is !== "good") return verdict;
  const others = value.items.slice(1).map(textOf);
  const legacy = others.find((name) => name !== null && isWeak(name));
  if (legacy !== undefined && legacy !== null) {
    return bad(
      "insecure-value",
      `Accounts with a ${lastSegment(legacy)} hash can still sign in, so such hashes stay in the database.`,
      "medium",
    );
  }
  return value.isOpen || others.includes(null)
    ? undecided("unresolved-items", "Part of PASSWORD_HASHERS could not be resolved; a weak entry may be in it.")
    : verdict;
}

function judgeFirst(item: SettingValue, evidence: EvidenceSet): Verdict {
  const name = textOf(item);
  if (name === null) return undecided("unresolved-items", "The first entry of PASSWORD_HASHERS could not be resolved.");
  const className = lastSegment(name);
  if (!name.startsWith(PACKAGE)) return judgeOwnClass(name, evidence);
  if (WEAK.includes(className))
    return bad("insecure-value", `New passwords are stored with ${className}, which is computed in no time.`);
  if (className === "Argon2PasswordHasher" && lacksArgon2(evidence)) {
    return bad(
      "broken",
      "Argon2 comes first, but no dependency file names argon2-cffi: setting a password would fail.",
      "medium",
    );
  }
  return STRONG.includes(className)
    ? good()
    : undecided("computed", `${className} is not a hasher that this catalogue knows.`);
}

function judgeOwnClass(name: string, evidence: EvidenceSet): Verdict {
  const classes = evidence["django-settings"]?.classes ?? {}; // none: the class is not the project's
  const own = Object.hasOwn(classes, name) ? classes[name] : undefined;
  const bases = own?.bases.map(lastSegment) ?? []; // likewise
  if (own === undefined || bases.length === 0) {
    return undecided("outside-repository", `${name} is not in the repository, so how it hashes is not known.`);
  }
  if (bases.some((base) => WEAK.includes(base)))
    return bad("insecure-value", `${name} derives from a hasher that is computed in no time.`);
  if (!bases.some((base) => STRONG.includes(base)))
    return undecided("computed", `${name} derives from no hasher that this catalogue knows.`);
  const iterations = own.attributes["iterations"];
  if (iterations === undefined) return good();
  if (iterations.kind !== "literal" || typeof iterations.value !== "number")
    return undecided("computed", `The iterations of ${name} could not be resolved.`);
  const least = iterationsOfDjango(evidence);
  return iterations.value >= least
    ? good()
    : bad("insecure-value", `${name} uses ${iterations.value} iterations; Django uses ${least}.`, "medium");
}

/** Only a project that lists its packages can lack one. */
function lacksArgon2(evidence: EvidenceSet): boolean {
  const { dependencies } = evidence;
  if (dependencies === undefined || dependencies.packages.length === 0) return false;
  const viaExtra = packageNamed(dependencies, "django")?.requirement?.includes("[argon2") === true;
  return !viaExtra && packageNamed(dependencies, "argon2-cffi") === undefined;
}

/** Of the oldest Django that the project may run; of the oldest known when no file says. */
function iterationsOfDjango(evidence: EvidenceSet): number {
  const oldest = djangoRange(evidence.dependencies)?.lowest ?? "1.11"; // not known: ask for no more than any version does
  const entry = PBKDF2_ITERATIONS.findLast(({ from }) => compareSeries(from, oldest) <= 0);
  if (entry === undefined) throw new Error(`No iteration count for Django ${oldest}`);
  return entry.iterations;
}

function lastSegment(dottedName: string): string {
  return dottedName.slice(dottedName.lastIndexOf(".") + 1);
}
