import type { EvidenceSet, Route } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import {
  computed,
  GENERATED_APPS,
  GENERATED_MIDDLEWARE,
  generated,
  openList,
  settings,
} from "#examples/settings-evidence.ts";
import { route, urls } from "#examples/source-evidence.ts";
import { insertMiddleware } from "#fix/insert-middleware.ts";
import { acceptsPasswords, hasBackendOf } from "#judge/authentication-backends.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgedPart, judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { hasMiddleware, settingContains } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import {
  factorApp,
  factorLibrary,
  hasOtp,
  hasOtpDevices,
  mayHideFactor,
  OTP_MIDDLEWARE,
} from "#judge/second-factor.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Views of Django that ask for a password and nothing else. */
const PASSWORD_VIEW = "django.contrib.auth.views.LoginView";

/** Middleware of other packages that sets up django-otp as well. */
const OTP_SUBCLASSES = ["wagtail_2fa.middleware.VerifyUserMiddleware"];

const OTP_APPS = [...GENERATED_APPS, "django_otp", "django_otp.plugins.otp_totp"];
const WITH_OTP = [...GENERATED_MIDDLEWARE, OTP_MIDDLEWARE];
const EXTERNAL = ["mozilla_django_oidc.auth.OIDCAuthenticationBackend"];

export const authMfa = defineControl({
  id: "auth-mfa",
  title: "Multi-factor authentication is available",
  area: "authentication",
  severity: "medium",
  severityReason: "Passwords are reused and phished; without a second factor each of them opens an account.",
  automation: "partial",
  needs: ["django-settings", "dependencies"],
  uses: ["urls"],
  settings: [
    "INSTALLED_APPS",
    "MIDDLEWARE",
    "AUTHENTICATION_BACKENDS",
    "MFA_SUPPORTED_TYPES",
    "MFA_TOTP_INSECURE_BYPASS_CODE",
  ],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [308],
    asvs: ["6.3.3"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Django itself knows passwords only. Most accounts that are taken over are entered with a password that leaked " +
      "elsewhere or was typed into a copy of the site; a code or a key of the person's own stops both.",
    steps: [
      "Install django-allauth with its `mfa` extra, or django-otp with django-two-factor-auth, and add its apps.",
      "Add its middleware after `AuthenticationMiddleware` where the package has one.",
      "Route its log-in view and take the old one out, so that nobody goes around it.",
      "Hand out recovery codes, and rehearse what happens when somebody loses the device.",
    ],
    before: 'INSTALLED_APPS = ["django.contrib.auth", "shop"]',
    after:
      'INSTALLED_APPS = [\n    "django.contrib.auth",\n    "django_otp",\n    "django_otp.plugins.otp_totp",\n    "two_factor",\n    "shop",\n]\n' +
      'MIDDLEWARE += ["django_otp.middleware.OTPMiddleware"]\nLOGIN_URL = "two_factor:login"',
    verify: [
      {
        command: "curl -s https://SITE/account/two_factor/ -o /dev/null -w '%{http_code}'",
        expect: "200 or 302, a page on which people add a device",
      },
    ],
    references: [
      "https://docs.allauth.org/en/latest/mfa/introduction.html",
      "https://django-two-factor-auth.readthedocs.io/en/stable/installation.html",
      "https://django-otp-official.readthedocs.io/en/stable/overview.html",
    ],
  },
  notSeen:
    "Whether people use the second factor, and one that an identity provider asks for; staff is another control.",
  examples: [
    passes("django-otp", generated({ INSTALLED_APPS: OTP_APPS, MIDDLEWARE: WITH_OTP })),
    passes("allauth", generated({ INSTALLED_APPS: [...GENERATED_APPS, "allauth.account", "allauth.mfa"] })),
    fails("passwords alone", generated({}), "missing", "medium"),
    fails(
      "passwords beside an identity provider",
      generated({ AUTHENTICATION_BACKENDS: [...EXTERNAL, "django.contrib.auth.backends.ModelBackend"] }),
      "missing",
      "low",
    ),
    fails("middleware missing", generated({ INSTALLED_APPS: OTP_APPS }), "no-effect", "low"),
    fails(
      "no kind of device",
      generated({ INSTALLED_APPS: [...GENERATED_APPS, "django_otp"], MIDDLEWARE: WITH_OTP }),
      "no-effect",
      "low",
    ),
    fails(
      "old log-in still routed",
      {
        ...generated({ INSTALLED_APPS: [...OTP_APPS, "two_factor"], MIDDLEWARE: WITH_OTP }),
        ...urls([route("login/", PASSWORD_VIEW)]),
      },
      "inconsistent",
      "low",
    ),
    fails(
      "code that always works",
      generated({ INSTALLED_APPS: [...GENERATED_APPS, "allauth.mfa"], MFA_TOTP_INSECURE_BYPASS_CODE: "123456" }),
      "insecure-value",
      "low",
    ),
    fails(
      "recovery codes for nothing",
      generated({ INSTALLED_APPS: [...GENERATED_APPS, "allauth.mfa"], MFA_SUPPORTED_TYPES: ["recovery_codes"] }),
      "no-effect",
      "low",
    ),
    staysOpen("built by the project", generated({}, { packages: { pyotp: "2.9.0" } }), "needs-attestation"),
    staysOpen("identity provider", generated({ AUTHENTICATION_BACKENDS: EXTERNAL }), "needs-attestation"),
    staysOpen(
      "apps not fully known",
      generated({ INSTALLED_APPS: openList(...GENERATED_APPS) }, { packages: { "django-otp": "1.7.0" } }),
      "unresolved-items",
    ),
    fails(
      "apps not fully known, and no package required",
      generated({ INSTALLED_APPS: openList(...GENERATED_APPS) }),
      "missing",
      "medium",
    ),
    staysOpen("own backend", generated({ AUTHENTICATION_BACKENDS: ["vendor.Backend"] }), "unresolved-items"),
    staysOpen(
      "middleware not known",
      generated({ INSTALLED_APPS: OTP_APPS, MIDDLEWARE: computed }),
      "unresolved-items",
    ),
    doesNotApply("no accounts", settings({ INSTALLED_APPS: [] })),
  ],
  check(evidence) {
    const app = factorApp(evidence);
    if (app !== undefined)
      return conclude([appPart(evidence, good(`${app} is installed.`)), ...allauthParts(evidence)]);
    const otp = hasOtp(evidence);
    if (otp === "yes") return conclude(otpParts(evidence));
    if (hasApp(evidence, "django.contrib.auth") === "no") return notApplicable("Django's accounts are not installed.");
    return conclude([appPart(evidence, withoutFactor(evidence))]);
  },
});

/** What it means that no app with a second factor was found: passwords alone, or somebody else asks for it. */
function withoutFactor(evidence: EvidenceSet): Verdict {
  const apps = resolveSetting(evidence, "INSTALLED_APPS");
  if (mayHideFactor(evidence)) {
    if (apps.state === "unknown") return undecided(apps.reason, apps.detail);
    return undecided("unresolved-items", "Part of INSTALLED_APPS could not be resolved; it may bring a second factor.");
  }
  const passwords = acceptsPasswords(evidence);
  if (passwords === "unknown") {
    return undecided("unresolved-items", "Whether a backend accepts passwords could not be resolved.");
  }
  if (passwords === "no") {
    const question = "Does the identity provider ask for a second factor?";
    return undecided("needs-attestation", "Others than this site check who somebody is.", question);
  }
  const library = factorLibrary(evidence);
  if (library !== undefined) {
    const question = "Does the project ask for a second factor with code of its own?";
    return undecided(
      "needs-attestation",
      `No app brings a second factor, but the project depends on ${library}.`,
      question,
    );
  }
  if (evidence.dependencies === undefined || evidence.dependencies.files.length === 0) {
    return undecided(
      "no-evidence",
      "No app brings a second factor, and no file says what else the project depends on.",
    );
  }
  return hasBackendOf(evidence, "external", "remote-user") === "yes"
    ? bad("missing", "Beside the identity provider people can sign in with a password alone.", "low")
    : bad("missing", "People sign in with a password alone; no app brings a second factor.");
}

function appPart(evidence: EvidenceSet, verdict: Verdict): JudgedPart {
  return judgedPart(evidence, resolveSetting(evidence, "INSTALLED_APPS"), verdict, {
    severity: "medium",
    expected: "an app that brings a second factor",
    fix: null, // a package has to be installed first
    symbol: "INSTALLED_APPS second factor",
  });
}

function otpParts(evidence: EvidenceSet): readonly JudgedPart[] {
  const devices = hasOtpDevices(evidence);
  const device = {
    yes: good("django-otp is installed with a kind of device."),
    no: bad("no-effect", "django-otp is installed without an app that holds devices, so nobody can add one.", "low"),
    unknown: undecided("unresolved-items", "Whether an app that holds devices is installed could not be resolved."),
  }[devices];
  return [appPart(evidence, device), middlewarePart(evidence), ...routeParts(evidence)];
}

function middlewarePart(evidence: EvidenceSet): JudgedPart {
  const isThere =
    OTP_SUBCLASSES.some((name) => hasMiddleware(evidence, name) === "yes") ||
    hasMiddleware(evidence, OTP_MIDDLEWARE) === "yes";
  const isOpen = hasMiddleware(evidence, OTP_MIDDLEWARE) === "unknown";
  const message =
    "django-otp is installed without its middleware: no request knows whether the second factor was given.";
  const verdict = isThere
    ? good()
    : isOpen
      ? undecided("unresolved-items", "Whether OTPMiddleware is in MIDDLEWARE could not be resolved.")
      : bad("no-effect", message, "low");
  const after = ["django.contrib.auth.middleware.AuthenticationMiddleware"];
  const edit = verdict.is === "bad" ? insertMiddleware(evidence, OTP_MIDDLEWARE, { after }) : null;
  return judgedPart(evidence, resolveSetting(evidence, "MIDDLEWARE"), verdict, {
    severity: "low",
    expected: "a list with OTPMiddleware",
    fix: null,
    ...(edit === null ? {} : { edits: [edit] }),
  });
}

/** With django-two-factor-auth, a log-in view of Django's own is a way around it. */
function routeParts(evidence: EvidenceSet): readonly JudgedPart[] {
  if (hasApp(evidence, "two_factor") !== "yes") return [];
  const around = evidence.urls?.routes.filter(
    ({ target, inProduction }) => target === PASSWORD_VIEW && inProduction === "true",
  );
  return (around ?? []).map(routePart); // no URLconf read: nothing to say about it
}

function routePart({ pattern, place, excerpt, text }: Route): JudgedPart {
  const message = "Django's own log-in view is still routed: there the password is enough.";
  const verdict = bad("inconsistent", message, "low");
  return {
    verdict,
    confidence: "high",
    observation: {
      checked: "Log-in views beside the one with a second factor",
      observed: pattern ?? text,
      expected: "none",
      verdict: "bad",
      place,
      source: "static",
    },
    finding: { message, severity: "low", reason: verdict.reason, place, symbol: "urlpatterns", text, excerpt },
  };
}

/** Settings of allauth that take back what its app gives. */
function allauthParts(evidence: EvidenceSet): readonly JudgedPart[] {
  if (hasApp(evidence, "allauth.mfa") !== "yes") return [];
  const types = judgeSetting(evidence, "MFA_SUPPORTED_TYPES", {
    severity: "low",
    expected: "totp or webauthn",
    fix: ['MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]'],
    judge: (value) =>
      judgeItems(value, {
        name: "MFA_SUPPORTED_TYPES",
        severity: "low",
        whenEmpty: bad("no-effect", "MFA_SUPPORTED_TYPES is empty: nobody can add a second factor.", "low"),
        whenAbsent: good(),
        item: () => good(),
      }),
    whenUnset: good(),
  });
  return [hasOnlyCodes(evidence) ? onlyCodes(evidence) : types, ...bypassParts(evidence)];
}

function hasOnlyCodes(evidence: EvidenceSet): boolean {
  const setting = resolveSetting(evidence, "MFA_SUPPORTED_TYPES");
  const hasCodes = settingContains(setting, (name) => name === "recovery_codes");
  return hasCodes === "yes" && settingContains(setting, (name) => name !== "recovery_codes") === "no";
}

function onlyCodes(evidence: EvidenceSet): JudgedPart {
  const message = "MFA_SUPPORTED_TYPES has recovery codes only: there is no factor that they could stand in for.";
  return judgedPart(evidence, resolveSetting(evidence, "MFA_SUPPORTED_TYPES"), bad("no-effect", message, "low"), {
    severity: "low",
    expected: "totp or webauthn",
    fix: ['MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]'],
  });
}

function bypassParts(evidence: EvidenceSet): readonly JudgedPart[] {
  const name = "MFA_TOTP_INSECURE_BYPASS_CODE";
  const truth = settingTruth(evidence, name, false);
  if (truth === false) return [];
  const message = "A code that always works is set; allauth refuses it as long as DEBUG is off, and only then.";
  const verdict =
    truth === null
      ? undecided("environment-value", `Whether ${name} is set is not known.`, `Is ${name} empty in production?`)
      : bad("insecure-value", message, "low");
  const rule = { severity: "low", expected: "not set", fix: [`${name} = None`] } as const;
  return [judgedPart(evidence, resolveSetting(evidence, name), verdict, rule)];
}
