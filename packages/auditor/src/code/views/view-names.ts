/** Traits that the name, module or route of a view give it. */
const BY_NAME: readonly (readonly [string, RegExp])[] = [
  ["logout", /log_?out|sign_?out|log_?off/i],
  ["login", /(?:^|[._]|[a-z])(?:log_?in|sign_?in)(?!ed|_?required|_?log|s\b|_?history|_?attempt)/i],
  ["password-reset", /(?:password|passwd|pwd)_?(?:reset|forgot|recover)|(?:reset|forgot|recover|lost)\w*_?password/i],
  ["sign-up", /sign_?up|(?:^|_)register(?:_?user|_?account|_?view)?$|registration(?:_?view)?$|^Register\w*(?:View)$/i],
  ["token", /(?:obtain|auth|refresh|access|api|jwt|verify|create)_?\w*token|token_?(?:auth|obtain|refresh|verify)/i],
  ["export", /export|download|as_?csv|as_?pdf|to_?csv|to_?pdf|_?dump$/i],
  ["contact", /contact(?!s)|feedback|enquir|inquir/i],
  ["webhook", /web_?hook|_?callback|(?:^|_)ipn(?:_|$)|inbound|(?:^|_)hook(?:_|$)|slack_command/i],
  [
    "health",
    /health|(?:^|_)ping(?:_|$)|heart_?beat|readiness|liveness|(?:^|_)status_?(?:view|check)?$|(?:^|_)version_?(?:view)?$|(?:^|_)alive(?:_|$)|lbheartbeat/i,
  ],
  ["browser-report", /(?:^|_)(?:csp|hpkp|expect_ct)_?(?:report|violation)/i],
  [
    "static-page",
    /robots|favicon|sitemap|manifest|open_?search|service_?worker|humans_?txt|security_?txt|well_?known|privacy|terms|imprint|about|faq|^home(?:_?page)?(?:_?view)?$|^index(?:_?view)?$|landing|changelog|apple_app|custom_?css|docs?_?view|(?:^|_)docs(?:_|$)|pricing|^help(?:_?page)?(?:_?view)?$|swagger|redoc|openapi|schema/i,
  ],
  [
    "error-handler",
    /^(?:handler\w*|error\w*|page_not_found|server_error|permission_denied|bad_request|csrf_failure|not_found|handle_?\d+|(?:\w*_)?[45]0[0-9](?:_\w*)?|\w*Error\w*View)$/i,
  ],
  ["graphql", /graph_?ql/i],
  ["donation", /donat|newsletter|(?:^|_)subscribe(?:_|$)|checkout_session/i],
  ["set-up", /install(?:ation)|set_?up_?(?:wizard|view)|first_?run|onboarding/i],
  ["set-language", /set_?(?:language|lang|timezone|theme)|i18n/i],
  [
    "confirmation",
    /(?:verify|confirm|activate|validate)_?(?:e?_?mail|account|user|registration)|activation|unsubscribe|magic_?link|invit(?:e|ation)|(?:oauth|saml|oidc|sso|social)/i,
  ],
];

/** Traits by name that make a view public by its nature. */
const PUBLIC_BY_NATURE = new Set([
  "login",
  "logout",
  "password-reset",
  "sign-up",
  "token",
  "contact",
  "webhook",
  "health",
  "browser-report",
  "static-page",
  "error-handler",
  "set-language",
  "confirmation",
  "donation",
  "set-up",
]);

/** Parameters of routes that only somebody who was given the address knows. */
const SECRET_PARAMETER =
  /<(?:uuid:\w+|(?:\w+:)?\w*(?:token|secret|key|hash|sign\w*|uidb64|digest|magic)\w*)>|\(\?P<\w*(?:token|secret|key|hash|sign|uidb64|uuid)\w*>/i;

/** True when every route has a parameter that may be a secret. */
export function isKeyed(routes: readonly string[]): boolean {
  return routes.length > 0 && routes.every((route) => SECRET_PARAMETER.test(route));
}

/** Traits of a view by its own name. */
export function traitsOfName(name: string): readonly string[] {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return BY_NAME.filter(([, pattern]) => pattern.test(last)).map(([trait]) => trait);
}

/** The traits that say that everybody is meant to call the view. */
export function publicTraits(traits: readonly string[]): readonly string[] {
  return traits.filter((trait) => PUBLIC_BY_NATURE.has(trait));
}
