/**
 * A practice or tool that published articles on Django security name, with the controls that stand for it here. `articles`
 * are the five articles the project grew from: 0 a hub on hardening, 1 best practices with a deployment checklist, 2 a course
 * overview with essential settings, 3 practices of 2018, 4 twelve settings for production.
 */
export type Practice = {
  readonly practice: string;
  readonly articles: readonly (0 | 1 | 2 | 3 | 4)[];
  readonly controls: readonly string[];
};

/** Practices, in the order in which an application meets them. */
export const PRACTICES: readonly Practice[] = [
  p("Turn DEBUG off in production", [0, 1, 2, 3, 4], "cfg-debug-off"),
  p("List the host names in ALLOWED_HOSTS, never a wildcard", [1, 2, 3, 4], "cfg-allowed-hosts"),
  p("Keep development and production settings apart, toggled by the environment", [0, 1, 2, 3], "cfg-settings-split"),
  p("Remove unused apps and middleware", [1], "cfg-attack-surface"),
  p("Put SecurityMiddleware in place, near the top", [0, 2], "cfg-security-middleware", "cfg-middleware-order"),
  p("Know which settings Django dropped, such as SECURE_BROWSER_XSS_FILTER", [1, 2, 3], "cfg-obsolete-settings"),
  p("Run manage.py check --deploy before every release", [1, 2, 3, 4], "cfg-deploy-check-clean"),
  p("Make check --deploy a gate of the pipeline", [1, 2, 4], "ops-deploy-check-in-ci"),
  p("Serve everything over HTTPS and redirect plain HTTP", [1, 2, 3, 4], "tls-https-redirect"),
  p("Get and keep a valid certificate", [3], "tls-certificate-valid"),
  p("Trust the proxy's header for the scheme, and only the proxy's", [4], "tls-proxy-ssl-header"),
  p("Send HSTS: start short, then a year", [0, 1, 2, 3, 4], "tls-hsts-enabled"),
  p("HSTS with subdomains", [1, 2, 3, 4], "tls-hsts-subdomains"),
  p("HSTS preload", [1, 2, 3, 4], "tls-hsts-preload"),
  p("Session cookie over HTTPS only", [1, 2, 3, 4], "cookie-session-secure"),
  p("Session cookie out of reach of scripts", [2, 3, 4], "cookie-session-httponly"),
  p("CSRF cookie over HTTPS only", [1, 2, 3, 4], "cookie-csrf-secure"),
  p("Decide whether scripts read the CSRF cookie", [2, 4], "cookie-csrf-httponly"),
  p("Limit how long a session lives, if wanted to the browser's closing", [3], "cookie-session-lifetime"),
  p(
    "Sessions that cannot be fixed or hijacked",
    [0, 1],
    "auth-framework-login",
    "cookie-samesite",
    "cookie-session-storage",
  ),
  p(
    "Content-Security-Policy, by django-csp or Django itself",
    [0, 1, 2, 3, 4],
    "hdr-csp-enforced",
    "hdr-csp-config-effective",
  ),
  p("A policy strict enough to stop inline scripts", [1, 3, 4], "hdr-csp-quality"),
  p("X-Frame-Options against clickjacking", [0, 1, 2, 3, 4], "hdr-clickjacking"),
  p("X-Content-Type-Options against MIME sniffing", [0, 1, 2, 3], "hdr-nosniff"),
  p("Referrer-Policy", [0, 2], "hdr-referrer-policy"),
  p("Permissions-Policy", [0], "hdr-permissions-policy"),
  p("CSRF protection stays on, in middleware and in every form", [0, 1, 2, 3], "csrf-middleware", "csrf-form-token"),
  p("Send the CSRF token with requests of scripts", [0, 1, 3], "csrf-ajax-token"),
  p("Exempt a view from CSRF only with another proof of origin", [0, 1, 3], "csrf-exempt-reviewed"),
  p("Leave automatic escaping on", [0, 1, 2, 3], "xss-autoescape-on"),
  p("The safe filter never on what users wrote", [1, 3], "xss-safe-filter"),
  p("mark_safe never on what users wrote", [1], "xss-mark-safe"),
  p("Sanitize rich text with a list of allowed tags", [1, 3], "xss-html-sanitizer"),
  p("Pass parameters to raw SQL, never build it from texts", [0, 1, 2, 3, 4], "inj-raw-sql"),
  p("Use extra() with parameters, if at all", [1], "inj-orm-escape-hatches"),
  p("Be careful with pickle; sign what travels through the browser", [2], "inj-deserialization"),
  p("No external entities where XML is read", [2], "inj-xml-entities"),
  p("Strong password hashes: PBKDF2 or Argon2, the order counts", [1], "auth-password-hasher"),
  p("All four password validators, with a minimum length", [1, 3], "auth-password-validators"),
  p("A second factor for what is sensitive", [1], "auth-mfa", "adm-mfa"),
  p("A custom user model before the first migration", [0], "auth-custom-user-model"),
  p("Authentication backends that do what they should", [0, 3, 4], "auth-backends-safe"),
  p("Check permissions on every view, by decorator or mixin", [0, 1, 2], "authz-views-guarded"),
  p("Check permissions on the object", [0, 1], "authz-object-level"),
  p("Limit attempts to sign in", [1, 3, 4], "rate-login-throttled"),
  p("Lock after a few failures and for a known time", [3, 4], "rate-lockout-effective"),
  p("Choose the key of a limit for each endpoint", [1], "rate-limiter-sound", "rate-sensitive-endpoints"),
  p("Throttle the API and its token views", [1, 4], "rate-drf-throttling", "auth-jwt-config"),
  p("SECRET_KEY out of version control", [0, 1, 2, 3, 4], "sec-secret-key-external"),
  p("SECRET_KEY long and random", [1, 2, 3], "sec-secret-key-strength"),
  p("Database passwords out of version control", [0, 1, 2, 3, 4], "sec-db-credentials"),
  p("API keys, tokens and mail credentials out of version control", [0, 4], "sec-api-credentials"),
  p(".env in .gitignore", [4], "sec-env-file-ignored"),
  p("Look through the git history, and rotate what was ever committed", [4], "sec-history-clean", "sec-key-rotation"),
  p("Limit the size of uploads", [1, 3], "upl-size-limits"),
  p("A list of allowed file extensions", [1, 3], "upl-extension-allowlist"),
  p("Detect the type of a file from its content", [4], "upl-content-detected"),
  p("Store uploads outside of what the web server serves", [1, 3], "upl-media-isolated"),
  p("Keep Django and all packages up to date", [1, 2, 3], "dep-django-supported", "dep-known-vulnerabilities"),
  p("Scan the dependencies on every build", [1, 2], "dep-audit-in-ci"),
  p("Subscribe to Django's security announcements", [2], "dep-announcements"),
  p("Log security events to a place of their own", [2, 3], "log-security-events"),
  p("Watch for suspicious patterns and alert somebody", [3], "log-alerting"),
  p("Move the admin away from /admin/", [1], "adm-url-restricted"),
];

/** Tools, with the controls that their findings or their use answer. */
export const TOOLS: readonly Practice[] = [
  p("manage.py check --deploy", [1, 2, 3, 4], "cfg-deploy-check-clean", "ops-deploy-check-in-ci"),
  p("pip-audit", [1, 2], "dep-known-vulnerabilities", "dep-audit-in-ci"),
  p("Safety", [1, 2], "dep-known-vulnerabilities", "dep-audit-in-ci"),
  p("pip list --outdated", [2], "dep-django-supported"),
  p("Bandit", [1], "ops-sast-in-ci"),
  p("Mozilla Observatory", [1], "ops-external-header-scan"),
  p("django-csp", [0, 1, 3, 4], "hdr-csp-enforced", "hdr-csp-config-effective"),
  p("django-axes", [3, 4], "rate-login-throttled", "rate-lockout-effective"),
  p("django-defender", [3], "rate-login-throttled", "rate-lockout-effective"),
  p("django-ratelimit", [1], "rate-login-throttled", "rate-limiter-sound"),
  p("Django REST framework throttles, SimpleJWT", [4], "rate-drf-throttling", "auth-jwt-config"),
  p("django-two-factor-auth, django-otp", [1], "auth-mfa", "adm-mfa"),
  p("bleach", [1, 3], "xss-html-sanitizer"),
  p("argon2", [1], "auth-password-hasher"),
  p("python-decouple, django-environ, python-dotenv", [3, 4], "sec-secret-key-external", "sec-env-file-ignored"),
  p(
    "Secret managers, container secrets, systemd environment files",
    [0, 4],
    "sec-secret-key-external",
    "sec-db-credentials",
  ),
  p("get_random_secret_key, secrets.token_urlsafe", [2, 3], "sec-secret-key-strength"),
  p("python-magic", [4], "upl-content-detected"),
  p("Let's Encrypt, certbot", [3], "tls-certificate-valid"),
];

function p(practice: string, articles: Practice["articles"], ...ids: readonly string[]): Practice {
  return { practice, articles, controls: ids };
}
