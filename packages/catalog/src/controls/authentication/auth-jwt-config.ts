import type { EvidenceSet, SettingValue, Site } from "@stance/model";

import { packageNamed } from "#django/django-version.ts";
import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, GENERATED_APPS, generated, openList, secret } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import type { Membership } from "#judge/membership.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { simpleJwtParts } from "#judge/simple-jwt.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const HOUR = 3600;
const DAY = 86_400;

const APP = "rest_framework_simplejwt";
const BLACKLIST = "rest_framework_simplejwt.token_blacklist";

const PACKAGES = { packages: { "djangorestframework-simplejwt": "5.5.1" } };
const seconds = (value: number): SettingValue => ({ kind: "duration", seconds: value });
const OWN_KEY = { SIGNING_KEY: env("JWT_KEY") };
const ROTATING = { ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true };
const BLACKLISTING = [...GENERATED_APPS, BLACKLIST];

const example = (SIMPLE_JWT: unknown, sites: readonly Site[] = [], apps: unknown = GENERATED_APPS): EvidenceSet => ({
  ...generated({ SIMPLE_JWT, INSTALLED_APPS: apps }, PACKAGES),
  ...code({ sites }),
});

const decoding = (...traits: readonly string[]): Site =>
  site("token-decoding", "jwt.decode(token)", { callee: "jwt.decode", traits: [...traits] });

export const authJwtConfig = defineControl({
  id: "auth-jwt-config",
  title: "JSON web tokens are short-lived and verified",
  area: "authentication",
  severity: "medium",
  severityReason:
    "A token cannot be called back before it ends, and one that is not verified can be written by anybody.",
  automation: "full",
  needs: ["django-settings", "django-code"],
  uses: ["dependencies"],
  settings: ["SIMPLE_JWT", "INSTALLED_APPS", "SECRET_KEY"],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [613, 347],
    asvs: ["9.1.1", "9.1.2"],
    djangoChecks: [],
    tools: [
      "semgrep:python.jwt.security.unverified-jwt-decode.unverified-jwt-decode",
      "semgrep:python.jwt.security.jwt-none-alg.jwt-python-none-alg",
      "semgrep:python.jwt.security.jwt-hardcode.jwt-python-hardcoded-secret",
    ],
  },
  guidance: {
    why:
      "Whoever holds an access token is the user until it ends, whatever happens to the account meanwhile. Simple JWT's five " +
      "minutes are often stretched to months. It also signs with SECRET_KEY, so one leaked key forges every token.",
    steps: [
      "Keep `ACCESS_TOKEN_LIFETIME` at minutes, at most an hour.",
      "Where refresh tokens live longer than a day, rotate them and install the `token_blacklist` app.",
      "Sign with a key of its own from the environment, or with RS256 or ES256 where others verify.",
      "Decode with `algorithms` and a key always; to look at a token before, verify it afterwards.",
    ],
    before: 'SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(days=90)}',
    after:
      'SIMPLE_JWT = {\n    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),\n    "REFRESH_TOKEN_LIFETIME": timedelta(days=7),\n' +
      '    "ROTATE_REFRESH_TOKENS": True,\n    "BLACKLIST_AFTER_ROTATION": True,\n    "SIGNING_KEY": os.environ["JWT_SIGNING_KEY"],\n}',
    verify: [
      {
        command:
          "python manage.py shell -c 'from rest_framework_simplejwt.settings import api_settings as s; print(s.ACCESS_TOKEN_LIFETIME)'",
        expect: "1:00:00 or less",
      },
    ],
    references: [
      "https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html",
      "https://pyjwt.readthedocs.io/en/stable/usage.html",
    ],
  },
  notSeen: "Lifetimes that token classes of the project set, tokens made by other packages, and how clients keep them.",
  examples: [
    passes("own key", example(OWN_KEY)),
    passes(
      "a week, rotating",
      example({ ...OWN_KEY, ...ROTATING, REFRESH_TOKEN_LIFETIME: seconds(7 * DAY) }, [], BLACKLISTING),
    ),
    passes("verified decoding", {
      ...generated({}, { packages: { pyjwt: "2.10.1" } }),
      ...code({ sites: [decoding()] }),
    }),
    fails("everything by default", example({}), "missing", "info"),
    fails("months", example({ ...OWN_KEY, ACCESS_TOKEN_LIFETIME: seconds(90 * DAY) }), "insecure-value", "medium"),
    fails("half a day", example({ ...OWN_KEY, ACCESS_TOKEN_LIFETIME: seconds(12 * HOUR) }), "insecure-value", "low"),
    fails(
      "refresh without rotation",
      example({ ...OWN_KEY, REFRESH_TOKEN_LIFETIME: seconds(7 * DAY) }),
      "missing",
      "low",
    ),
    fails(
      "refresh for a year",
      example({ ...OWN_KEY, REFRESH_TOKEN_LIFETIME: seconds(365 * DAY) }),
      "insecure-value",
      "low",
    ),
    fails("blacklist without its app", example({ ...OWN_KEY, ...ROTATING }), "no-effect", "low"),
    fails("no algorithm", example({ ...OWN_KEY, ALGORITHM: "none" }), "insecure-value", "medium"),
    fails("key in the code", example({ SIGNING_KEY: secret(40) }), "insecure-value", "medium"),
    fails(
      "key in the code by default",
      example({ SIGNING_KEY: env("JWT_KEY", secret(40)) }),
      "insecure-default",
      "low",
    ),
    fails("not verified", example(OWN_KEY, [decoding("verification-off")]), "insecure-value", "medium"),
    fails("peeked at before", example(OWN_KEY, [decoding("verification-off"), decoding()]), "insecure-value", "low"),
    fails(
      "key in a call",
      example(OWN_KEY, [site("hard-coded-credential", "jwt.encode(claims, …)", { callee: "jwt.encode" })]),
      "insecure-value",
      "medium",
    ),
    fails(
      "a token without a signature",
      example(OWN_KEY, [site("token-decoding", "jwt.encode(…)", { callee: "jwt.encode", traits: ["algorithm-none"] })]),
      "insecure-value",
      "low",
    ),
    fails("any algorithm", example(OWN_KEY, [decoding("algorithm-none")]), "insecure-value", "medium"),
    staysOpen(
      "required variable",
      example({ ...OWN_KEY, ACCESS_TOKEN_LIFETIME: env("MINUTES", undefined, "integer") }),
      "environment-value",
    ),
    staysOpen("computed", example(computed), "computed"),
    staysOpen("code not read", generated({ SIMPLE_JWT: OWN_KEY }, PACKAGES), "no-evidence"),
    staysOpen(
      "apps not known",
      example({ ...OWN_KEY, ...ROTATING }, [], openList(...GENERATED_APPS)),
      "unresolved-items",
    ),
    doesNotApply("no tokens", { ...generated({}), ...code({}) }),
  ],
  check(evidence) {
    const isConfigured = usesSimpleJwt(evidence);
    const decodes = evidence["django-code"]?.sites.some(({ kind }) => kind === "token-decoding") ?? null;
    const parts = isConfigured === "yes" ? simpleJwtParts(evidence) : [];
    if (isConfigured === "no" && decodes !== true && !mayUseTokens(evidence, decodes)) {
      return notApplicable("Neither Simple JWT nor PyJWT is in use.");
    }
    return conclude([
      ...parts,
      ...(isConfigured === "unknown" ? [unresolvedPart(evidence)] : []),
      ...decodingParts(evidence),
    ]);
  },
});

/** The package among the requirements is enough: its classes are used without the app. */
function usesSimpleJwt(evidence: EvidenceSet): Membership {
  const setting = resolveSetting(evidence, "SIMPLE_JWT");
  const isRequired = packageNamed(evidence.dependencies, "djangorestframework-simplejwt") !== undefined;
  if (setting.state === "set" || isRequired) return "yes";
  const isKnown = evidence.dependencies !== undefined && evidence.dependencies.files.length > 0;
  if (isKnown) return "no";
  return setting.state === "unknown" ? "unknown" : hasApp(evidence, APP);
}

/** Without the code, a requirement of PyJWT leaves open what is done with it. */
function mayUseTokens(evidence: EvidenceSet, decodes: boolean | null): boolean {
  if (decodes !== null) return false;
  const { dependencies } = evidence;
  if (dependencies === undefined || dependencies.files.length === 0) return true;
  return packageNamed(dependencies, "pyjwt") !== undefined || packageNamed(dependencies, "python-jose") !== undefined;
}

function unresolvedPart(evidence: EvidenceSet): JudgedPart {
  const detail = "Whether Simple JWT is in use could not be resolved.";
  const verdict = undecided("unresolved-items", detail);
  return judgeSetting(evidence, "SIMPLE_JWT", {
    severity: "medium",
    expected: "short lifetimes",
    fix: null,
    judge: () => verdict,
    whenUnset: verdict,
  });
}

function decodingParts(evidence: EvidenceSet): readonly JudgedPart[] {
  const sites = evidence["django-code"]?.sites ?? []; // not read: judgeSites says so
  return judgeSites(evidence, {
    in: "django-code",
    kinds: ["token-decoding", "hard-coded-credential"],
    checked: "Places that read tokens, and keys in the code",
    expected: "a key and listed algorithms",
    severity: "medium",
    judge: (found) => (found.kind === "token-decoding" ? judgeDecoding(found, sites) : judgeCredential(found)),
  });
}

/** Other credentials in the code are for other controls. */
function judgeCredential({ callee }: Site): Verdict {
  return /^(?:jwt|jose\.jwt)\.(?:encode|decode)$/.test(callee)
    ? bad("insecure-value", "The key of tokens stands in the code.")
    : good();
}

/** A token may be looked at to choose the key with which it is then verified. */
function judgeDecoding(found: Site, sites: readonly Site[]): Verdict {
  if (found.traits.includes("algorithm-none") && found.callee.endsWith(".encode")) {
    return bad(
      "insecure-value",
      "A token is made without a signature: whoever reads it cannot know who wrote it.",
      "low",
    );
  }
  if (found.traits.includes("algorithm-none")) {
    return bad("insecure-value", "Tokens with the algorithm none are accepted: anybody can write one.");
  }
  if (!found.traits.includes("verification-off")) return good();
  const isVerifiedToo = sites.some(
    ({ kind, place, traits }) =>
      kind === "token-decoding" && place.path === found.place.path && !traits.includes("verification-off"),
  );
  return isVerifiedToo
    ? bad("insecure-value", "A token is read without verification; the same file verifies tokens as well.", "low")
    : bad("insecure-value", "A token is read without verification: what it says may be made up.");
}
