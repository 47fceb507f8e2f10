/** Effective settings as plain values, the way Python would see them. */
export type PlainSettings = Readonly<Record<string, unknown>>;

const SECURITY = "django.middleware.security.SecurityMiddleware";
const FRAMES = "django.middleware.clickjacking.XFrameOptionsMiddleware";
const CSRF = "django.middleware.csrf.CsrfViewMiddleware";
const SESSION = "django.contrib.sessions.middleware.SessionMiddleware";

const OPENER = new Set<unknown>(["same-origin", "same-origin-allow-popups", "unsafe-none"]);
const REFERRER = new Set([
  "no-referrer",
  "no-referrer-when-downgrade",
  "origin",
  "origin-when-cross-origin",
  "same-origin",
  "strict-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
]);

/**
 * Ids that `manage.py check --deploy` of Django 4.2 to 6.0 reports for these settings, as described in its reference of
 * the security checks. The recordings of real runs hold it to Django.
 */
export function djangoDeployIds(settings: PlainSettings, series: string): readonly string[] {
  const secured = has(settings["MIDDLEWARE"], SECURITY);
  const framed = has(settings["MIDDLEWARE"], FRAMES);
  const tokens = has(settings["MIDDLEWARE"], CSRF);
  const isHstsOn = isTrue(settings["SECURE_HSTS_SECONDS"]);
  const found: readonly (readonly [string, boolean])[] = [
    ["security.W001", !secured],
    ["security.W002", !framed],
    ["security.W003", !tokens],
    ["security.W004", secured && !isHstsOn],
    ["security.W005", secured && isHstsOn && settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] !== true],
    ["security.W006", secured && settings["SECURE_CONTENT_TYPE_NOSNIFF"] !== true],
    ["security.W008", secured && settings["SECURE_SSL_REDIRECT"] !== true],
    ["security.W009", isWeakKey(settings["SECRET_KEY"])],
    ["security.W025", listOf(settings["SECRET_KEY_FALLBACKS"]).some(isWeakKey)],
    ...sessionIds(settings),
    ["security.W016", tokens && !isTrue(settings["CSRF_USE_SESSIONS"]) && settings["CSRF_COOKIE_SECURE"] !== true],
    ["security.W018", isTrue(settings["DEBUG"])],
    ["security.W019", framed && settings["X_FRAME_OPTIONS"] !== "DENY"],
    ["security.W020", !isTrue(settings["ALLOWED_HOSTS"])],
    ["security.W021", secured && isHstsOn && settings["SECURE_HSTS_PRELOAD"] !== true],
    ["security.W022", secured && settings["SECURE_REFERRER_POLICY"] === null],
    ["security.E023", secured && isWrongReferrer(settings["SECURE_REFERRER_POLICY"])],
    ["security.E024", secured && isWrongOpener(settings["SECURE_CROSS_ORIGIN_OPENER_POLICY"])],
    [
      "security.E026",
      series >= "6.0" && ["SECURE_CSP", "SECURE_CSP_REPORT_ONLY"].some((name) => isNoDictionary(settings[name])),
    ],
    ["4_0.E001", trustedWithoutScheme(settings["CSRF_TRUSTED_ORIGINS"])],
  ];
  const silenced = settings["SILENCED_SYSTEM_CHECKS"];
  return found.filter(([id, isReported]) => isReported && !has(silenced, id)).map(([id]) => id);
}

function sessionIds(settings: PlainSettings): readonly (readonly [string, boolean])[] {
  const isApp = has(settings["INSTALLED_APPS"], "django.contrib.sessions");
  const isMiddleware = has(settings["MIDDLEWARE"], SESSION);
  const isInsecure = settings["SESSION_COOKIE_SECURE"] !== true;
  const isReadable = settings["SESSION_COOKIE_HTTPONLY"] !== true;
  return [
    ["security.W010", isInsecure && isApp && !isMiddleware],
    ["security.W011", isInsecure && !isApp && isMiddleware],
    ["security.W012", isInsecure && isApp && isMiddleware],
    ["security.W013", isReadable && isApp && !isMiddleware],
    ["security.W014", isReadable && !isApp && isMiddleware],
    ["security.W015", isReadable && isApp && isMiddleware],
  ];
}

function has(list: unknown, item: string): boolean {
  return Array.isArray(list) && list.includes(item);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

/** A key as the recordings keep it: what is known of it without its text. */
function isWeakKey(key: unknown): boolean {
  if (typeof key !== "object" || key === null) return true;
  const { length, distinct, prefixInsecure } = { length: 0, distinct: 0, prefixInsecure: false, ...key };
  return length < 50 || distinct < 5 || prefixInsecure;
}

function isWrongReferrer(value: unknown): boolean {
  if (value === null) return false;
  const tokens: readonly unknown[] =
    typeof value === "string" ? value.split(",").map((token) => token.trim()) : Array.isArray(value) ? value : [value];
  return tokens.some((token) => typeof token !== "string" || !REFERRER.has(token));
}

function isWrongOpener(value: unknown): boolean {
  return value !== null && value !== undefined && !OPENER.has(value);
}

function isNoDictionary(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== "object" || Array.isArray(value));
}

function trustedWithoutScheme(value: unknown): boolean {
  return Array.isArray(value) && value.some((origin) => typeof origin === "string" && !origin.includes("://"));
}
