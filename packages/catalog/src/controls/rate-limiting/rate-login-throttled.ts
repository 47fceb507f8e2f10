import type { EvidenceSet, KnownSeverity, Route, View } from "@stance/model";

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
import { code, route, site, urls, view } from "#examples/source-evidence.ts";
import { adminExposure } from "#judge/admin-exposure.ts";
import { acceptsPasswords, AXES_BACKEND, MODEL_BACKEND } from "#judge/authentication-backends.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { entryOf } from "#judge/mapping.ts";
import { contains, itemTexts } from "#judge/membership.ts";
import { resolveMiddleware } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { allauthLimitsPart } from "#rate/allauth-limits.ts";
import { backendPart } from "#rate/axes-parts.ts";
import { DEFENDER_MIDDLEWARE, lockoutState, usesAxes } from "#rate/lockout.ts";
import { loginSurfaces, type LoginSurface } from "#rate/login-surfaces.ts";
import { isLimiter } from "#rate/token-views.ts";

const ADMIN = route("admin/", "django.contrib.admin.site.urls");
const AXES_APPS = [...GENERATED_APPS, "axes"];
const AXES = { INSTALLED_APPS: AXES_APPS, AUTHENTICATION_BACKENDS: [AXES_BACKEND, MODEL_BACKEND] };
const ALLAUTH = { INSTALLED_APPS: [...GENERATED_APPS, "allauth.account"] };
const EXTERNAL = { AUTHENTICATION_BACKENDS: ["mozilla_django_oidc.auth.OIDCAuthenticationBackend"] };
const THROTTLED = { REST_FRAMEWORK: { DEFAULT_THROTTLE_CLASSES: ["rest_framework.throttling.AnonRateThrottle"] } };

const project = (
  values: Readonly<Record<string, unknown>>,
  routes: readonly Route[],
  views: readonly View[] = [],
): EvidenceSet => ({ ...generated(values), ...urls(routes), ...code({ views }) });

export const rateLoginThrottled = defineControl({
  id: "rate-login-throttled",
  title: "Log-in attempts are limited",
  area: "rate-limiting",
  severity: "high",
  severityReason: "Without a limit, passwords are guessed and leaked ones are tried as fast as the server answers.",
  automation: "partial",
  needs: ["django-settings", "urls"],
  uses: ["django-code", "dependencies"],
  settings: [
    "INSTALLED_APPS",
    "MIDDLEWARE",
    "AUTHENTICATION_BACKENDS",
    "ACCOUNT_RATE_LIMITS",
    "REST_FRAMEWORK",
    "AXES_ENABLED",
    "RATELIMIT_ENABLE",
    "TWO_FACTOR_PATCH_ADMIN",
  ],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [307],
    asvs: ["6.3.1"],
    djangoChecks: [],
    tools: [
      "semgrep:python.django.security.audit.django-rest-framework.missing-throttle-config.missing-throttle-config",
    ],
  },
  guidance: {
    why:
      "Django checks as many passwords as it is asked to. Lists of leaked passwords are tried against every log-in page there " +
      "is, the admin's and the one that hands out tokens included; a limit by address and by account makes that pointless.",
    steps: [
      "Install django-axes or django-defender: they see every log-in that goes through Django, the admin's as well.",
      "Or put a limit on each view that takes a password: `ratelimit` on views, `throttle_classes` on API views.",
      "With allauth, let the admin use its log-in page (`secure_admin_login`), so that its limits hold there too.",
      "Fail on purpose until you are refused, on each of the pages.",
    ],
    before: 'urlpatterns = [path("sign-in/", LoginView.as_view())]',
    after:
      'sign_in = ratelimit(key="post:username", rate="5/m", method="POST")(LoginView.as_view())\nurlpatterns = [path("sign-in/", sign_in)]',
    verify: [
      {
        command:
          "for i in $(seq 20); do curl -s -o /dev/null -w '%{http_code} ' -d 'username=x&password=x' https://SITE/admin/login/; done",
        expect: "429 or 403 after some attempts (with a CSRF cookie and token, else 403 from the start)",
      },
    ],
    references: [
      "https://django-axes.readthedocs.io/",
      "https://django-ratelimit.readthedocs.io/",
      "https://docs.allauth.org/en/latest/account/rate_limits.html",
      "https://docs.djangoproject.com/en/stable/topics/security/#additional-security-topics",
    ],
  },
  notSeen: "Limits of a proxy or firewall in front, and limits that the project's own views keep in their code.",
  examples: [
    passes("django-axes", project(AXES, [ADMIN])),
    passes(
      "django-defender",
      project(
        { INSTALLED_APPS: [...GENERATED_APPS, "defender"], MIDDLEWARE: [...GENERATED_MIDDLEWARE, DEFENDER_MIDDLEWARE] },
        [ADMIN],
      ),
    ),
    passes(
      "limiter around the view",
      project({}, [
        route("login/", "django.contrib.auth.views.LoginView", { wrappers: ["django_ratelimit.decorators.ratelimit"] }),
      ]),
    ),
    passes(
      "allauth alone",
      project({ INSTALLED_APPS: ["django.contrib.auth", "allauth.account"] }, [route("accounts/", "allauth.urls")]),
    ),
    passes(
      "throttled tokens",
      project(THROTTLED, [route("token/", "rest_framework_simplejwt.views.TokenObtainPairView")]),
    ),
    fails("admin", project({}, [ADMIN]), "missing", "high"),
    fails(
      "log-in view of Django",
      project({}, [route("login/", "django.contrib.auth.views.LoginView")]),
      "missing",
      "high",
    ),
    fails(
      "log-in view derived from Django's",
      project(
        {},
        [route("login/", "shop.views.SignIn")],
        [view("SignIn", { bases: ["django.contrib.auth.views.LoginView"] })],
      ),
      "missing",
      "medium",
    ),
    fails(
      "own log-in view before Django's",
      project(
        {},
        [route("a/login/", "shop.views.SignIn"), route("a/", "django.contrib.auth.urls")],
        [view("SignIn", { bases: ["django.contrib.auth.views.LoginView"] })],
      ),
      "missing",
      "medium",
    ),
    fails(
      "tokens of the framework",
      project(THROTTLED, [route("token/", "rest_framework.authtoken.views.obtain_auth_token")]),
      "missing",
      "high",
    ),
    fails(
      "tokens",
      project({}, [route("token/", "rest_framework_simplejwt.views.TokenObtainPairView")]),
      "missing",
      "high",
    ),
    fails(
      "allauth beside the admin",
      project(ALLAUTH, [ADMIN, route("accounts/", "allauth.urls")]),
      "missing",
      "medium",
    ),
    fails(
      "allauth without limits",
      project({ ...ALLAUTH, ACCOUNT_RATE_LIMITS: false }, [route("accounts/", "allauth.urls")]),
      "insecure-value",
      "high",
    ),
    fails("django-axes without its backend", project({ INSTALLED_APPS: AXES_APPS }, [ADMIN]), "no-effect", "high"),
    fails("django-axes off", project({ ...AXES, AXES_ENABLED: false }, [ADMIN]), "insecure-value", "medium"),
    fails(
      "django-ratelimit off",
      project({ RATELIMIT_ENABLE: false }, [
        route("login/", "django.contrib.auth.views.LoginView", { wrappers: ["django_ratelimit.decorators.ratelimit"] }),
      ]),
      "insecure-value",
      "medium",
    ),
    staysOpen(
      "own log-in view",
      project({}, [route("login/", "shop.views.login")], [view("login")]),
      "needs-attestation",
    ),
    staysOpen(
      "other log-in page for the admin",
      {
        ...project({}, [ADMIN]),
        ...code({ sites: [site("admin-site", "admin.site.login = secure_admin_login(admin.site.login)")] }),
      },
      "needs-attestation",
    ),
    staysOpen(
      "limiter of the project's own",
      project({ MIDDLEWARE: [...GENERATED_MIDDLEWARE, "shop.middleware.RateLimitMiddleware"] }, [ADMIN]),
      "needs-attestation",
    ),
    staysOpen("routes not read", generated({}), "no-evidence"),
    fails(
      "log-in view of django-two-factor-auth",
      project({ INSTALLED_APPS: [...GENERATED_APPS, "two_factor"] }, [ADMIN, route("account/", "two_factor.urls")]),
      "missing",
      "high",
    ),
    staysOpen(
      "apps not fully known, and a package that patches the admin required",
      {
        ...generated(
          { INSTALLED_APPS: openList(...GENERATED_APPS) },
          { packages: { "django-two-factor-auth": "1.18.1" } },
        ),
        ...urls([ADMIN]),
      },
      "needs-attestation",
    ),
    staysOpen(
      "backends computed",
      project({ ...AXES, AUTHENTICATION_BACKENDS: computed }, [ADMIN]),
      "unresolved-items",
    ),
    doesNotApply("other services check passwords", project(EXTERNAL, [ADMIN])),
    doesNotApply("no accounts", settings({ INSTALLED_APPS: [] })),
    staysOpen(
      "middleware not known",
      project({ INSTALLED_APPS: [...GENERATED_APPS, "defender"], MIDDLEWARE: openList(...GENERATED_MIDDLEWARE) }, [
        ADMIN,
      ]),
      "unresolved-items",
    ),
  ],
  check(evidence) {
    if (hasApp(evidence, "django.contrib.auth") === "no") return notApplicable("Django's accounts are not installed.");
    const passwords = acceptsPasswords(evidence);
    const lockout = lockoutState(evidence);
    const surfaces = loginSurfaces(evidence);
    if (passwords === "no") return notApplicable("No backend of this site checks passwords.");
    if (lockout === "yes") return conclude([appsPart(evidence, good("A lock-out package sees every log-in."))]);
    const parts = [
      ...brokenAxesParts(evidence),
      ...surfaceParts(evidence, surfaces),
      ...hiddenParts(evidence, surfaces),
    ];
    if (lockout === "unknown" || passwords === "unknown") return conclude([appsPart(evidence, whyUnknown(evidence))]);
    const limiter = ownLimiter(evidence);
    if (limiter !== undefined && parts.some(({ verdict }) => verdict.is === "bad")) {
      const question = `Does ${limiter} limit every log-in, the admin's too?`;
      return conclude([appsPart(evidence, undecided("needs-attestation", `${limiter} may limit log-ins.`, question))]);
    }
    return conclude(parts);
  },
});

function whyUnknown(evidence: EvidenceSet): Verdict {
  const apps = resolveSetting(evidence, "INSTALLED_APPS");
  return apps.state === "unknown"
    ? undecided(apps.reason, apps.detail)
    : undecided(
        "unresolved-items",
        "Whether a lock-out package is in use, or passwords at all, could not be resolved.",
      );
}

function appsPart(evidence: EvidenceSet, verdict: Verdict): JudgedPart {
  return judgedPart(evidence, resolveSetting(evidence, "INSTALLED_APPS"), verdict, {
    severity: "high",
    expected: "an app that limits log-ins, or a limit on each view",
    fix: null, // a package has to be installed first
    symbol: "INSTALLED_APPS log-in limit",
  });
}

/** django-axes that is installed and sees nothing is the nearest thing to mend. */
function brokenAxesParts(evidence: EvidenceSet): readonly JudgedPart[] {
  if (usesAxes(evidence) !== "yes") return [];
  if (settingTruth(evidence, "AXES_ENABLED", true) === false) {
    const message = "AXES_ENABLED is off, so that nobody is locked out.";
    const rule = { severity: "medium", expected: "True, or not set", fix: ["AXES_ENABLED = True"] } as const;
    return [judgedPart(evidence, resolveSetting(evidence, "AXES_ENABLED"), bad("insecure-value", message), rule)];
  }
  if (hasApp(evidence, "axes") === "yes") return [backendPart(evidence, "high")];
  return [appsPart(evidence, bad("broken", "The backend of django-axes is listed, but its app is not installed."))];
}

function surfaceParts(evidence: EvidenceSet, surfaces: readonly LoginSurface[]): readonly JudgedPart[] {
  // One finding says it: every surface is open because django-axes does not work.
  if (usesAxes(evidence) === "yes") return [];
  const hasAllauth = surfaces.some(({ kind }) => kind === "allauth");
  const parts = surfaces
    .filter(({ kind }) => kind !== "allauth")
    .map((surface) => surfacePart(surface, judgeSurface(evidence, surface, hasAllauth)));
  const isSwitchedOff =
    surfaces.some(({ isLimited }) => isLimited) && settingTruth(evidence, "RATELIMIT_ENABLE", true) === false;
  return [
    ...(hasAllauth ? [allauthLimitsPart(evidence, "high", ["login_failed"])] : []),
    ...(isSwitchedOff ? [switchedOffPart(evidence)] : []),
    ...parts,
  ];
}

function switchedOffPart(evidence: EvidenceSet): JudgedPart {
  const message = "RATELIMIT_ENABLE is off: the limits on the views do nothing.";
  return judgedPart(evidence, resolveSetting(evidence, "RATELIMIT_ENABLE"), bad("insecure-value", message), {
    severity: "medium",
    expected: "True, or not set",
    fix: ["RATELIMIT_ENABLE = True"],
  });
}

function judgeSurface(evidence: EvidenceSet, surface: LoginSurface, hasAllauth: boolean): Verdict {
  if (surface.isLimited) return good();
  switch (surface.kind) {
    case "admin":
      return hasAllauth
        ? open("The admin has its own log-in page, which allauth does not limit.", "medium")
        : open("The admin's log-in page takes as many passwords as it is sent.", "high");
    case "stock":
      return open("This log-in view takes as many passwords as it is sent.", "high");
    case "derived":
      return open("This log-in view derives from one that limits nothing, and no limiter stands around it.", "medium");
    case "bare-token":
      return open("This view gives tokens for passwords and takes no limit from the defaults.", "high");
    case "api":
    case "token":
      return judgeApi(evidence);
    case "allauth":
      return good();
    case "own":
      return undecided(
        "needs-attestation",
        `${surface.name} is a log-in view of the project's own; whether it limits attempts in its code was not seen.`,
        `How many passwords does ${surface.name} take from one address or for one account?`,
      );
    default:
      return surface.kind satisfies never;
  }
}

function judgeApi(evidence: EvidenceSet): Verdict {
  const setting = resolveSetting(evidence, "REST_FRAMEWORK");
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  const classes = setting.state === "set" ? entryOf(setting.value, "DEFAULT_THROTTLE_CLASSES") : undefined;
  const isThrottled = classes === undefined ? "no" : classes === null ? "unknown" : contains(classes, () => true);
  return {
    yes: good("The default throttles of the REST framework hold for it."),
    no: open("This view gives tokens or sessions for passwords, and nothing limits it.", "high"),
    unknown: undecided("unresolved-items", "Whether the REST framework throttles by default could not be resolved."),
  }[isThrottled];
}

function open(message: string, severity: KnownSeverity): Verdict {
  return bad("missing", message, severity);
}

function surfacePart({ name, place, excerpt, text }: LoginSurface, verdict: Verdict): JudgedPart {
  const observation = {
    checked: "Places that take passwords",
    observed: name,
    expected: "a limit",
    verdict: verdict.is,
    place,
    source: "static",
  };
  if (verdict.is !== "bad") return { verdict, observation, confidence: "medium" };
  const { message, reason, severity = "high" } = verdict;
  return {
    verdict,
    observation,
    confidence: "high",
    finding: { message, severity, reason, place, symbol: name, text, excerpt },
  };
}

/** What may be there besides: an admin that was not found, routes that could not be read, another way to sign in. */
function hiddenParts(evidence: EvidenceSet, surfaces: readonly LoginSurface[]): readonly JudgedPart[] {
  const admin = adminExposure(evidence);
  if (admin.is === "unknown") return [appsPart(evidence, admin)];
  const { urls: source } = evidence;
  if (source === undefined) return [appsPart(evidence, undecided("no-evidence", "No audit has read the URLconf yet."))];
  if (source.root === null || source.open.length > 0) {
    const detail = "Part of the URLconf could not be read; a log-in page may be there.";
    return [appsPart(evidence, undecided("unresolved-items", detail))];
  }
  if (surfaces.length > 0) return [];
  const question = "Where do people type their passwords, and what limits them there?";
  return [
    appsPart(evidence, undecided("needs-attestation", "No route that takes passwords was recognized.", question)),
  ];
}

/** An app, middleware or backend of another name that says it limits. */
function ownLimiter(evidence: EvidenceSet): string | undefined {
  const lists = [
    resolveMiddleware(evidence),
    resolveSetting(evidence, "INSTALLED_APPS"),
    resolveSetting(evidence, "AUTHENTICATION_BACKENDS"),
  ];
  const names = lists.flatMap((setting) => (setting.state === "set" ? itemTexts(setting.value) : []));
  return names.find((name) => name !== null && !name.startsWith("django_ratelimit") && isHint(name)) ?? undefined;
}

function isHint(name: string): boolean {
  return isLimiter(name) || /brute|lockout|login_?attempt|fail2ban/i.test(name);
}
