import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

const MD5 = { callee: "hashlib.md5", subject: "md5", origin: "none" } as const;

export const secWeakCrypto = defineControl({
  id: "sec-weak-crypto",
  title: "Hashes, ciphers and random numbers fit a security purpose",
  area: "secrets",
  severity: "medium",
  severityReason:
    "MD5, SHA-1, ECB and the random module give tokens that can be guessed and signatures that can be forged.",
  automation: "full",
  needs: ["django-code"],
  uses: [],
  settings: [],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [327, 328, 338],
    asvs: ["11.3.1", "11.4.1", "11.5.1"],
    djangoChecks: [],
    tools: [
      "bandit:B303",
      "bandit:B304",
      "bandit:B305",
      "bandit:B311",
      "bandit:B324",
      "bandit:B505",
      "ruff:S303",
      "ruff:S304",
      "ruff:S305",
      "ruff:S311",
      "ruff:S324",
      "ruff:S505",
      "semgrep:python.lang.security.audit.md5-used-as-password.md5-used-as-password",
      "semgrep:python.django.security.hashids-with-django-secret.hashids-with-django-secret",
    ],
  },
  guidance: {
    why:
      "The random module is made for simulations: whoever sees some of its numbers can compute the next ones. Collisions of MD5 and SHA-1 " +
      "can be made at will, and ECB shows which blocks are equal. Django and Python bring what is needed instead.",
    steps: [
      "Make tokens and codes with the secrets module or django.utils.crypto.get_random_string.",
      "Use SHA-256 or better, HMAC for integrity, and make_password for passwords.",
      "Use an authenticated cipher of the cryptography package, such as Fernet or AES-GCM.",
      "Say usedforsecurity=False where a digest only names or compares data.",
    ],
    before: "code = str(random.randint(0, 999999))",
    after: 'code = f"{secrets.randbelow(10**6):06d}"',
    verify: [
      {
        command: "grep -rnE 'hashlib\\.(md5|sha1)\\(|\\brandom\\.' --include='*.py' .",
        expect: "no line in which a token, code, password or signature is made",
      },
    ],
    references: [
      "https://docs.python.org/3/library/secrets.html",
      "https://docs.djangoproject.com/en/stable/topics/signing/",
    ],
  },
  notSeen: "What a digest or number is used for beyond the names around it, and cryptography inside libraries.",
  examples: [
    passes("nothing weak", code({})),
    passes(
      "a digest that is not for security",
      code({
        sites: [
          site("weak-hash", "hashlib.md5(data, usedforsecurity=False)", { ...MD5, traits: ["not-for-security"] }),
        ],
      }),
    ),
    passes(
      "a digest that names an entry of a cache",
      code({ sites: [site("weak-hash", "cache_key = hashlib.md5(url)", { ...MD5, traits: ["ordinary-purpose"] })] }),
    ),
    passes(
      "a number for a picture",
      code({
        sites: [
          site("weak-random", "color = random.choice(COLORS)", {
            callee: "random.choice",
            subject: "color",
            origin: "none",
          }),
        ],
      }),
    ),
    fails(
      "a code from the random module",
      code({
        sites: [
          site("weak-random", "otp = random.randint(0, 9999)", {
            callee: "random.randint",
            subject: "otp",
            origin: "none",
            traits: ["security-name"],
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "MD5 of a password",
      code({ sites: [site("weak-hash", "hashlib.md5(password)", { ...MD5, traits: ["in-password-code"] })] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "MD5 for who knows what",
      code({ sites: [site("weak-hash", "hashlib.md5(data)", MD5)] }),
      "insecure-value",
      "info",
    ),
    fails(
      "blocks without chaining",
      code({
        sites: [site("weak-cipher", "AES.new(key, AES.MODE_ECB)", { callee: "Crypto.Cipher.AES.new", subject: "ECB" })],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a short key",
      code({
        sites: [
          site("weak-key-size", "RSA.generate(1024)", { callee: "Crypto.PublicKey.RSA.generate", subject: "1024" }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    staysOpen("the code was not read", {}, "no-evidence"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["weak-hash", "weak-cipher", "weak-random", "weak-key-size"],
        checked: "Digests, ciphers, keys and random numbers",
        expected: "algorithms that still hold, and the secrets module",
        severity: "medium",
        judge,
      }),
    );
  },
});

function judge(found: Site): Verdict {
  const { kind, subject = "It", traits } = found;
  switch (kind) {
    case "weak-hash":
      return judgeHash(found);
    case "weak-random":
      return judgeRandom(found);
    case "weak-cipher":
      return bad("insecure-value", `${subject} does not keep data secret any more.`);
    default:
      return bad(
        "insecure-value",
        `A key of ${subject} is too short.`,
        traits.includes("command-line") ? "low" : "medium",
      );
  }
}

function judgeHash({ subject = "This digest", traits }: Site): Verdict {
  const name = subject.toUpperCase();
  if (traits.includes("hashids-secret"))
    return bad("insecure-value", "Hashids can be turned round, and its salt is the key of all signatures here.");
  if (traits.includes("not-for-security")) return good();
  if (traits.includes("keyed")) return good(); // an HMAC does not need collision resistance
  if (traits.includes("in-password-code") && !traits.includes("command-line"))
    return bad("insecure-value", `${name} is used beside passwords, tokens or signatures.`);
  if (traits.includes("ordinary-purpose")) return good();
  return bad("insecure-value", `${name} is used, and nothing says that it is not for security.`, "info");
}

function judgeRandom({ subject = "a value", traits }: Site): Verdict {
  const isOperators = traits.includes("command-line");
  if (traits.includes("security-name"))
    return bad(
      "insecure-value",
      `${subject} is made with the random module, whose numbers can be computed.`,
      isOperators ? "low" : "medium",
    );
  if (traits.includes("maybe-security-name") && !isOperators)
    return bad(
      "insecure-value",
      `${subject} is made with the random module; if it has to be secret, it is not.`,
      "low",
    );
  return good();
}
