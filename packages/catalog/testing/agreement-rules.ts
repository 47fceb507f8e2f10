import type { FindingDraft } from "@stance/model";

import type { PlainSettings } from "./django-deploy-checks.ts";

/** How one of Django's ids and one control have to agree. */
export type AgreementRule = {
  readonly id: string;
  readonly control: string;
  /** First series with the check. */
  readonly since: string;
  /** Settings that the check reads. */
  readonly settings: readonly string[];
  /** The control may stay unknown while Django reports: a proxy or a person decides. */
  readonly mayBeOpen: boolean;
  /** Django does not run the check for these settings, so its silence says nothing. */
  isSkipped(values: PlainSettings): boolean;
  /** The finding says what the check would have said. */
  isSameProblem(finding: FindingDraft): boolean;
  /** Reported, and rightly passed: Django's check does not see what protects instead. */
  exception?(values: PlainSettings): boolean;
};

const SECURITY = "django.middleware.security.SecurityMiddleware";
const FRAMES = "django.middleware.clickjacking.XFrameOptionsMiddleware";
const SESSION = "django.contrib.sessions.middleware.SessionMiddleware";
const CSRF = "django.middleware.csrf.CsrfViewMiddleware";

/** Django skips what SecurityMiddleware would read when it is missing. */
const unsecured = { isSkipped: lacks(SECURITY) };

/** Likewise, and what belongs to HSTS while HSTS is off. */
const withoutHsts = {
  mayBeOpen: false,
  isSkipped: (values: PlainSettings): boolean => lacks(SECURITY)(values) || !values["SECURE_HSTS_SECONDS"],
};

export const agreementRules: readonly AgreementRule[] = [
  rule("security.W001", "cfg-security-middleware", ["MIDDLEWARE"]),
  rule("security.W002", "hdr-clickjacking", ["MIDDLEWARE", "SECURE_CSP"], {
    isSameProblem: ({ symbol }) => symbol === "MIDDLEWARE",
    exception: hasFrameAncestors,
  }),
  rule("security.W003", "csrf-middleware", ["MIDDLEWARE", "INSTALLED_APPS"], { mayBeOpen: true }),
  rule("security.W004", "tls-hsts-enabled", ["SECURE_HSTS_SECONDS"], {
    ...unsecured,
    mayBeOpen: true,
    isSameProblem: ({ reason }) => reason !== "ramp-up" && reason !== "broken",
  }),
  rule("security.W005", "tls-hsts-subdomains", ["SECURE_HSTS_INCLUDE_SUBDOMAINS"], withoutHsts),
  rule("security.W006", "hdr-nosniff", ["SECURE_CONTENT_TYPE_NOSNIFF"], unsecured),
  rule("security.W008", "tls-https-redirect", ["SECURE_SSL_REDIRECT", "SECURE_REDIRECT_EXEMPT"], {
    ...unsecured,
    mayBeOpen: true,
    isSameProblem: ({ symbol }) => symbol === "SECURE_SSL_REDIRECT",
  }),
  // The text of a placeholder is not in the recordings, so only Django's three measures are compared.
  rule("security.W009", "sec-secret-key-strength", ["SECRET_KEY"], {
    isSameProblem: ({ symbol }) => symbol === "SECRET_KEY",
  }),
  rule("security.W025", "sec-secret-key-strength", ["SECRET_KEY_FALLBACKS"], {
    isSameProblem: ({ symbol }) => symbol === "SECRET_KEY_FALLBACKS",
  }),
  ...sessionRules(
    ["security.W010", "security.W011", "security.W012"],
    "cookie-session-secure",
    "SESSION_COOKIE_SECURE",
  ),
  ...sessionRules(
    ["security.W013", "security.W014", "security.W015"],
    "cookie-session-httponly",
    "SESSION_COOKIE_HTTPONLY",
  ),
  rule("security.W016", "cookie-csrf-secure", ["CSRF_COOKIE_SECURE", "CSRF_USE_SESSIONS"], { isSkipped: lacks(CSRF) }),
  rule("security.W018", "cfg-debug-off", ["DEBUG"], { isSameProblem: ({ symbol }) => symbol === "DEBUG" }),
  rule("security.W019", "hdr-clickjacking", ["X_FRAME_OPTIONS"], {
    isSkipped: lacks(FRAMES),
    isSameProblem: ({ symbol }) => symbol === "X_FRAME_OPTIONS",
  }),
  rule("security.W020", "cfg-allowed-hosts", ["ALLOWED_HOSTS"], {
    isSameProblem: ({ reason }) => reason === "missing",
  }),
  rule("security.W021", "tls-hsts-preload", ["SECURE_HSTS_PRELOAD"], {
    ...withoutHsts,
    mayBeOpen: true,
    isSameProblem: ({ reason }) => reason === "missing",
  }),
  rule("security.W022", "hdr-referrer-policy", ["SECURE_REFERRER_POLICY"], {
    ...unsecured,
    isSameProblem: ({ message }) => message.startsWith("No "),
  }),
  rule("security.E023", "hdr-referrer-policy", ["SECURE_REFERRER_POLICY"], {
    ...unsecured,
    isSameProblem: ({ reason }) => reason === "broken",
  }),
  rule("security.E024", "hdr-coop", ["SECURE_CROSS_ORIGIN_OPENER_POLICY"], {
    ...unsecured,
    isSameProblem: ({ reason }) => reason === "broken",
  }),
  rule("security.E026", "hdr-csp-config-effective", ["SECURE_CSP", "SECURE_CSP_REPORT_ONLY"], {
    since: "6.0",
    isSameProblem: ({ reason }) => reason === "broken",
  }),
  rule("4_0.E001", "csrf-trusted-origins", ["CSRF_TRUSTED_ORIGINS"], {
    isSameProblem: ({ reason }) => reason === "broken",
  }),
];

function rule(
  id: string,
  control: string,
  settings: readonly string[],
  change: Partial<AgreementRule> = {},
): AgreementRule {
  const isSilenced = (values: PlainSettings): boolean => has(values, "SILENCED_SYSTEM_CHECKS", id);
  const isSkipped = change.isSkipped ?? ((): boolean => false); // runs for any settings
  return {
    id,
    control,
    since: "4.2",
    settings,
    mayBeOpen: false,
    isSameProblem: () => true,
    ...change,
    isSkipped: (values) => isSilenced(values) || isSkipped(values),
  };
}

/** Of three ids one is reported, by what is installed: the app, the middleware, or both. */
function sessionRules(
  ids: readonly [string, string, string],
  control: string,
  setting: string,
): readonly AgreementRule[] {
  const installed = [
    [true, false],
    [false, true],
    [true, true],
  ];
  return ids.map((id, index) => {
    const [app, middleware] = installed[index] ?? []; // as many as ids
    const isSkipped = (values: PlainSettings): boolean =>
      has(values, "INSTALLED_APPS", "django.contrib.sessions") !== app ||
      has(values, "MIDDLEWARE", SESSION) !== middleware;
    return rule(id, control, [setting, "INSTALLED_APPS", "MIDDLEWARE"], { isSkipped });
  });
}

function has(values: PlainSettings, name: string, item: string): boolean {
  const list = values[name];
  return Array.isArray(list) && list.includes(item);
}

function lacks(middleware: string): (values: PlainSettings) => boolean {
  return (values) => !has(values, "MIDDLEWARE", middleware);
}

/** An enforced frame-ancestors protects without the middleware: the oracle's projects have it only in Django 6. */
function hasFrameAncestors(values: PlainSettings): boolean {
  const policy = values["SECURE_CSP"];
  return typeof policy === "object" && policy !== null && "frame-ancestors" in policy;
}
