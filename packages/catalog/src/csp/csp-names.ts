/** Middleware of Django 6.0 and later that sends SECURE_CSP. */
export const DJANGO_CSP_MIDDLEWARE = "django.middleware.csp.ContentSecurityPolicyMiddleware";

/** Middleware of the package django-csp. */
export const PACKAGE_CSP_MIDDLEWARE = "csp.middleware.CSPMiddleware";

/** Directives that django-csp before 4.0 reads from settings of their own, named CSP_ and the directive in capitals. */
const DIRECTIVES = [
  "default-src",
  "script-src",
  "script-src-attr",
  "script-src-elem",
  "style-src",
  "style-src-attr",
  "style-src-elem",
  "object-src",
  "base-uri",
  "form-action",
  "frame-ancestors",
  "frame-src",
  "child-src",
  "connect-src",
  "font-src",
  "img-src",
  "manifest-src",
  "media-src",
  "worker-src",
  "prefetch-src",
  "navigate-to",
  "plugin-types",
  "sandbox",
  "report-uri",
  "report-to",
  "require-sri-for",
  "require-trusted-types-for",
  "trusted-types",
  "upgrade-insecure-requests",
  "block-all-mixed-content",
] as const;

/** Settings of django-csp before 4.0 by directive. */
export const SETTING_OF_DIRECTIVE: ReadonlyMap<string, string> = new Map(
  DIRECTIVES.map((directive) => [directive, `CSP_${directive.replaceAll("-", "_").toUpperCase()}`]),
);

/** Every setting whose presence makes django-csp 4 report csp.E001 and send no policy for it. */
export const OLD_CSP_SETTINGS: readonly string[] = [
  ...SETTING_OF_DIRECTIVE.values(),
  "CSP_REPORT_ONLY",
  "CSP_EXCLUDE_URL_PREFIXES",
  "CSP_REPORT_PERCENTAGE",
];
