/**
 * One check of `manage.py check`: the package that brings it, the first and last series of that package that is known to
 * have it, and a short title of our own.
 */
export type DjangoCheck = {
  readonly id: string;
  readonly owner: "django" | "django-axes" | "django-csp" | "django-cors-headers" | "django-ratelimit";
  readonly first: string;
  readonly last: string;
  readonly title: string;
};

/** From the sources of Django 1.11 to 6.1, django-axes 8.3, django-csp 4.0, django-cors-headers 4.9 and django-ratelimit 4.1. */
const CHECKS: readonly DjangoCheck[] = [
  { id: "security.E023", owner: "django", first: "3.0", last: "6.1", title: "Referrer policy is not valid" },
  { id: "security.E024", owner: "django", first: "4.0", last: "6.1", title: "Opener policy is not valid" },
  { id: "security.E026", owner: "django", first: "6.0", last: "6.1", title: "CSP setting is not a dictionary" },
  { id: "security.E100", owner: "django", first: "3.2", last: "3.2", title: "Hashing algorithm is not valid" },
  {
    id: "security.E101",
    owner: "django",
    first: "3.2",
    last: "6.1",
    title: "CSRF failure view takes the wrong arguments",
  },
  { id: "security.E102", owner: "django", first: "3.2", last: "6.1", title: "CSRF failure view cannot be imported" },
  { id: "security.W001", owner: "django", first: "1.11", last: "6.1", title: "SecurityMiddleware is missing" },
  { id: "security.W002", owner: "django", first: "1.11", last: "6.1", title: "XFrameOptionsMiddleware is missing" },
  { id: "security.W003", owner: "django", first: "1.11", last: "6.1", title: "CsrfViewMiddleware is missing" },
  { id: "security.W004", owner: "django", first: "1.11", last: "6.1", title: "HSTS is off" },
  { id: "security.W005", owner: "django", first: "1.11", last: "6.1", title: "HSTS leaves subdomains out" },
  { id: "security.W006", owner: "django", first: "1.11", last: "6.1", title: "nosniff is off" },
  { id: "security.W007", owner: "django", first: "1.11", last: "2.2", title: "XSS filter is off" },
  { id: "security.W008", owner: "django", first: "1.11", last: "6.1", title: "HTTPS redirect is off" },
  { id: "security.W009", owner: "django", first: "1.11", last: "6.1", title: "SECRET_KEY is weak" },
  { id: "security.W010", owner: "django", first: "1.11", last: "6.1", title: "Session cookie is not Secure (app)" },
  {
    id: "security.W011",
    owner: "django",
    first: "1.11",
    last: "6.1",
    title: "Session cookie is not Secure (middleware)",
  },
  { id: "security.W012", owner: "django", first: "1.11", last: "6.1", title: "Session cookie is not Secure" },
  { id: "security.W013", owner: "django", first: "1.11", last: "6.1", title: "Session cookie is not HttpOnly (app)" },
  {
    id: "security.W014",
    owner: "django",
    first: "1.11",
    last: "6.1",
    title: "Session cookie is not HttpOnly (middleware)",
  },
  { id: "security.W015", owner: "django", first: "1.11", last: "6.1", title: "Session cookie is not HttpOnly" },
  { id: "security.W016", owner: "django", first: "1.11", last: "6.1", title: "CSRF cookie is not Secure" },
  { id: "security.W018", owner: "django", first: "1.11", last: "6.1", title: "DEBUG is on" },
  { id: "security.W019", owner: "django", first: "1.11", last: "6.1", title: "X-Frame-Options is not DENY" },
  { id: "security.W020", owner: "django", first: "1.11", last: "6.1", title: "ALLOWED_HOSTS is empty" },
  { id: "security.W021", owner: "django", first: "1.11", last: "6.1", title: "HSTS preload is off" },
  { id: "security.W022", owner: "django", first: "3.0", last: "6.1", title: "No referrer policy" },
  { id: "security.W025", owner: "django", first: "4.1", last: "6.1", title: "SECRET_KEY_FALLBACKS is weak" },
  { id: "security.W027", owner: "django", first: "6.1", last: "6.1", title: "CSP nonce does not reach templates" },
  { id: "caches.W002", owner: "django", first: "3.2", last: "6.1", title: "File cache lies below served files" },
  { id: "caches.W003", owner: "django", first: "3.2", last: "6.1", title: "File cache has a relative path" },
  { id: "4_0.E001", owner: "django", first: "4.0", last: "6.1", title: "Trusted origin has no scheme" },
  {
    id: "axes.W001",
    owner: "django-axes",
    first: "5.0",
    last: "8.3",
    title: "Lock-outs are counted in an unfit cache",
  },
  { id: "axes.W002", owner: "django-axes", first: "5.0", last: "8.3", title: "AxesMiddleware is missing" },
  { id: "axes.W003", owner: "django-axes", first: "5.0", last: "8.3", title: "Backend of django-axes is missing" },
  { id: "axes.W004", owner: "django-axes", first: "5.0", last: "8.3", title: "Setting of django-axes is outdated" },
  { id: "axes.W006", owner: "django-axes", first: "8.1", last: "8.3", title: "Lock-outs ignore the address" },
  { id: "csp.E001", owner: "django-csp", first: "4.0", last: "4.0", title: "Settings of django-csp before 4.0" },
  { id: "csp.E002", owner: "django-csp", first: "4.0", last: "4.0", title: "Excluded prefixes are one text" },
  {
    id: "corsheaders.E013",
    owner: "django-cors-headers",
    first: "3.0",
    last: "4.9",
    title: "Origin has no scheme or host",
  },
  { id: "django_ratelimit.E001", owner: "django-ratelimit", first: "4.0", last: "4.1", title: "No cache for limits" },
  {
    id: "django_ratelimit.E002",
    owner: "django-ratelimit",
    first: "4.0",
    last: "4.1",
    title: "Cache for limits does not exist",
  },
  {
    id: "django_ratelimit.E003",
    owner: "django-ratelimit",
    first: "4.0",
    last: "4.1",
    title: "Cache for limits cannot count",
  },
  {
    id: "django_ratelimit.W001",
    owner: "django-ratelimit",
    first: "4.0",
    last: "4.1",
    title: "Cache for limits is not a supported one",
  },
];

const BY_ID: ReadonlyMap<string, DjangoCheck> = new Map(CHECKS.map((check) => [check.id, check]));

/** A check by its id, for example security.W018; undefined for an id that is not recorded. */
export function djangoCheck(id: string): DjangoCheck | undefined {
  return BY_ID.get(id);
}
