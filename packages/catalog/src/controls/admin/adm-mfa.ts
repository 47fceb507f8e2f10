import type { EvidenceSet, Route, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, GENERATED_APPS, GENERATED_MIDDLEWARE, generated, settings } from "#examples/settings-evidence.ts";
import { code, route, site, urls } from "#examples/source-evidence.ts";
import { adminExposure, isAdminLoginReplaced } from "#judge/admin-exposure.ts";
import { acceptsPasswords } from "#judge/authentication-backends.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { derivesFrom, resolveMiddleware, settingContains } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { factorApp, factorLibrary, hasOtp, mayHideFactor } from "#judge/second-factor.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const ADMIN = route("admin/", "django.contrib.admin.site.urls");
const OTP_APPS = [...GENERATED_APPS, "django_otp", "django_otp.plugins.otp_totp"];
const TWO_FACTOR_APPS = [...OTP_APPS, "two_factor"];

/** Middleware that sends everybody, or all staff, to the set-up of a second factor. */
const ENFORCING = ["mfa.middleware.MFAEnforceMiddleware", "allauth_2fa.middleware.BaseRequire2FAMiddleware"];
const ENFORCING_NAME =
  /(?:enforce|require)\w*(?:mfa|2fa|two_?factor|otp)|(?:mfa|2fa|two_?factor|otp)\w*(?:enforce|require)/i;

const project = (
  values: Readonly<Record<string, unknown>>,
  sites: readonly Site[] = [],
  admin: Route = ADMIN,
): EvidenceSet => ({ ...generated(values), ...urls([admin]), ...code({ sites }) });

export const admMfa = defineControl({
  id: "adm-mfa",
  title: "Staff must use a second factor",
  area: "admin",
  severity: "medium",
  severityReason: "One password of one member of staff shows and changes every table that the admin knows.",
  automation: "partial",
  needs: ["django-settings", "urls", "django-code"],
  uses: ["dependencies"],
  settings: ["INSTALLED_APPS", "MIDDLEWARE", "AUTHENTICATION_BACKENDS", "TWO_FACTOR_PATCH_ADMIN"],
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
      "A package for second factors offers them; the admin goes on asking for a password until its site checks that the factor " +
      "was given. Accounts of staff are the ones that are worth stealing.",
    steps: [
      "Let every member of staff add a device first, or they are locked out.",
      "Make the admin site one that asks: `OTPAdminSite`, `AdminSiteOTPRequired`, or a log-in page that enforces it.",
      "Keep one account with a key in a safe for the day when devices are lost.",
      "Try the admin with an account without a device: it has to be refused.",
    ],
    before: "from django.contrib import admin\n\nurlpatterns = [path('office/', admin.site.urls)]",
    after:
      "from django.contrib import admin\nfrom django_otp.admin import OTPAdminSite\n\nadmin.site.__class__ = OTPAdminSite\nurlpatterns = [path('office/', admin.site.urls)]",
    verify: [
      {
        command: "python manage.py shell -c 'from django.contrib import admin; print(type(admin.site).__mro__)'",
        expect: "a class that asks for the second factor among them",
      },
    ],
    references: [
      "https://django-otp-official.readthedocs.io/en/stable/auth.html",
      "https://django-two-factor-auth.readthedocs.io/en/stable/implementing.html",
      "https://docs.allauth.org/en/latest/common/admin.html",
    ],
  },
  notSeen: "Whether an identity provider or a VPN in front asks for a second factor, and who has a device.",
  examples: [
    passes(
      "site that asks",
      project({ INSTALLED_APPS: OTP_APPS }, [
        site("admin-site", "admin.site.__class__ = OTPAdminSite", { traits: ["otp"] }),
      ]),
    ),
    passes("patched by django-two-factor-auth", project({ INSTALLED_APPS: TWO_FACTOR_APPS })),
    passes(
      "enforced by middleware",
      project({
        INSTALLED_APPS: [...GENERATED_APPS, "mfa"],
        MIDDLEWARE: [...GENERATED_MIDDLEWARE, "mfa.middleware.MFAEnforceMiddleware"],
      }),
    ),
    fails("password alone", project({}), "missing", "medium"),
    fails("package that the admin does not ask", project({ INSTALLED_APPS: OTP_APPS }), "no-effect", "medium"),
    fails(
      "patching switched off",
      project({ INSTALLED_APPS: TWO_FACTOR_APPS, TWO_FACTOR_PATCH_ADMIN: false }),
      "insecure-value",
      "low",
    ),
    staysOpen(
      "patching computed",
      project({ INSTALLED_APPS: TWO_FACTOR_APPS, TWO_FACTOR_PATCH_ADMIN: computed }),
      "unresolved-items",
    ),
    staysOpen(
      "site of the project's own",
      project({}, [], route("admin/", "shop.admin.office_site.urls")),
      "needs-attestation",
    ),
    staysOpen(
      "other log-in page",
      project({}, [site("admin-site", "admin.site.login = secure_admin_login(admin.site.login)")]),
      "needs-attestation",
    ),
    staysOpen("allauth", project({ INSTALLED_APPS: [...GENERATED_APPS, "allauth.mfa"] }), "needs-attestation"),
    staysOpen(
      "identity provider",
      project({ AUTHENTICATION_BACKENDS: ["mozilla_django_oidc.auth.OIDCAuthenticationBackend"] }),
      "needs-attestation",
    ),
    staysOpen(
      "enforced by a class of the project",
      project({ MIDDLEWARE: [...GENERATED_MIDDLEWARE, "shop.middleware.RequireOtp"] }),
      "needs-attestation",
    ),
    staysOpen("routes not read", generated({}), "no-evidence"),
    staysOpen("code not read", { ...generated({}), ...urls([ADMIN]) }, "no-evidence"),
    doesNotApply("no admin", settings({ INSTALLED_APPS: ["django.contrib.auth"] })),
    doesNotApply("no route to it", { ...generated({}), ...urls([]) }),
  ],
  check(evidence) {
    const admin = adminExposure(evidence);
    if (admin.is === "absent") return notApplicable(admin.note);
    if (admin.is === "unknown") return conclude([part(evidence, admin)]);
    return conclude([judgeAdmin(evidence, admin.route, admin.isOwnSite)]);
  },
});

function judgeAdmin(evidence: EvidenceSet, admin: Route, isOwnSite: boolean): JudgedPart {
  const sites = evidence["django-code"]?.sites.filter(({ kind }) => kind === "admin-site");
  if (sites?.some(({ traits }) => traits.includes("otp")) === true) {
    return part(evidence, good("The admin site asks for the second factor."));
  }
  const enforcing = enforcingMiddleware(evidence);
  if (enforcing === "yes") return part(evidence, good("A middleware sends people to the set-up of a second factor."));
  if (hasApp(evidence, "two_factor") === "yes") return patchPart(evidence);
  if (acceptsPasswords(evidence) !== "yes") {
    return part(
      evidence,
      attested(
        "Others than this site check who somebody is.",
        "Does the identity provider ask staff for a second factor?",
      ),
    );
  }
  if (isAdminLoginReplaced(evidence, admin)) {
    return part(
      evidence,
      attested("The admin uses a log-in page of its own.", "Does that page insist on a second factor for staff?"),
    );
  }
  if (isOwnSite || (sites !== undefined && sites.length > 0)) {
    return part(
      evidence,
      attested("The admin site is a class of the project's own.", "Does it ask for a second factor?"),
    );
  }
  if (enforcing === "unknown") {
    return part(evidence, attested("A middleware may insist on a second factor.", "Does it hold for the admin?"));
  }
  return withoutSite(evidence, sites !== undefined);
}

/** No admin site of its own was found: what that means depends on what is installed. */
function withoutSite(evidence: EvidenceSet, isCodeRead: boolean): JudgedPart {
  if (!isCodeRead)
    return part(evidence, undecided("no-evidence", "No audit has read the code that may change the admin site."));
  const app = factorApp(evidence);
  const library = app ?? factorLibrary(evidence);
  if (library !== undefined) {
    return part(
      evidence,
      attested(
        `${library} is there; whether the admin insists on it was not seen.`,
        "Does the admin refuse staff without a second factor?",
      ),
    );
  }
  const otp = hasOtp(evidence);
  if (otp === "unknown" || mayHideFactor(evidence)) {
    return part(
      evidence,
      undecided("unresolved-items", "Part of INSTALLED_APPS could not be resolved; it may bring a second factor."),
    );
  }
  return part(
    evidence,
    otp === "yes"
      ? bad("no-effect", "django-otp is installed, but the admin site is Django's own and asks for a password alone.")
      : bad("missing", "The admin is open to whoever has the password of a member of staff."),
  );
}

function patchPart(evidence: EvidenceSet): JudgedPart {
  const truth = settingTruth(evidence, "TWO_FACTOR_PATCH_ADMIN", true);
  const note = "django-two-factor-auth sends the admin to its log-in page; it does not make staff add a device.";
  const verdict =
    truth === null
      ? undecided("unresolved-items", "Whether TWO_FACTOR_PATCH_ADMIN is on could not be resolved.")
      : truth
        ? good(note, "low")
        : bad("insecure-value", "TWO_FACTOR_PATCH_ADMIN is off: the admin asks for a password alone.", "low");
  return judgedPart(evidence, resolveSetting(evidence, "TWO_FACTOR_PATCH_ADMIN"), verdict, {
    severity: "medium",
    expected: "True, or not set",
    fix: ["TWO_FACTOR_PATCH_ADMIN = True"],
  });
}

/** A known class, or one that derives from it, is certain; a name that says so leaves a question. */
function enforcingMiddleware(evidence: EvidenceSet): "yes" | "no" | "unknown" {
  const setting = resolveMiddleware(evidence);
  const isKnown = (name: string): boolean =>
    ENFORCING.some((known) => name === known || derivesFrom(evidence, name, known));
  if (settingContains(setting, isKnown) === "yes") return "yes";
  return settingContains(setting, (name) => ENFORCING_NAME.test(name)) === "no" ? "no" : "unknown";
}

function attested(detail: string, question: string): Verdict {
  return undecided("needs-attestation", detail, question);
}

function part(evidence: EvidenceSet, verdict: Verdict): JudgedPart {
  return judgedPart(evidence, resolveSetting(evidence, "INSTALLED_APPS"), verdict, {
    severity: "medium",
    expected: "an admin site that asks for a second factor",
    fix: null, // the site's class is chosen in code, and staff needs devices first
    symbol: "admin site second factor",
  });
}
