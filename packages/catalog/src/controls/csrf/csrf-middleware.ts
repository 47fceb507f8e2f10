import type { EvidenceSet } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { GENERATED_MIDDLEWARE, generated, middlewareWithout, openList, settings } from "#examples/settings-evidence.ts";
import { insertMiddleware } from "#fix/insert-middleware.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp, usesSessions } from "#judge/installed.ts";
import { judgedPart } from "#judge/judge-setting.ts";
import { textOf } from "#judge/membership.ts";
import { CSRF_MIDDLEWARE, derivesFrom, hasMiddleware, resolveMiddleware } from "#judge/middleware.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const COOKIES = "Does the project sign anybody in by a cookie?";
const OWN_CLASS = "shop.middleware.QuietCsrfMiddleware";

export const csrfMiddleware = defineControl({
  id: "csrf-middleware",
  title: "CSRF protection is on for every view",
  area: "csrf",
  severity: "critical",
  severityReason: "Without it, any other site can make a signed-in visitor's browser change data here.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["MIDDLEWARE", "INSTALLED_APPS", "REST_FRAMEWORK"],
  mappings: {
    owasp2017: null,
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [352],
    asvs: ["3.5.1"],
    djangoChecks: ["security.W003"],
    tools: [],
  },
  guidance: {
    why:
      "A browser sends the session cookie with every request to this site, also with one that another site's page started. " +
      "The CSRF middleware refuses unsafe requests that do not carry the token of the visitor's own page. Without its line in MIDDLEWARE, all views lose that at once.",
    steps: [
      "Put `django.middleware.csrf.CsrfViewMiddleware` back into `MIDDLEWARE`, after CommonMiddleware and before authentication.",
      "Add `{% csrf_token %}` to every form that posts, and send the X-CSRFToken header from scripts.",
      "Exempt single views only where something else proves who sent the request, for example a signature.",
    ],
    before: 'MIDDLEWARE = [\n    # "django.middleware.csrf.CsrfViewMiddleware",\n]',
    after: 'MIDDLEWARE = [\n    "django.middleware.csrf.CsrfViewMiddleware",\n]',
    verify: [
      { command: "python manage.py check --deploy", expect: "no security.W003" },
      { command: "curl -s -o /dev/null -w '%{http_code}' -X POST https://SITE/accounts/login/", expect: "403" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/csrf/",
      "https://docs.djangoproject.com/en/stable/howto/csrf/",
    ],
  },
  notSeen: "Views that are exempt, and middleware of the project that switches the check off for single requests.",
  examples: [
    passes("generated project", generated({})),
    passes(
      "a class of the project that derives from it",
      generated(
        { MIDDLEWARE: [...middlewareWithout("CsrfViewMiddleware"), OWN_CLASS] },
        { classes: { [OWN_CLASS]: { bases: [CSRF_MIDDLEWARE] } } },
      ),
    ),
    fails("line removed", generated({ MIDDLEWARE: middlewareWithout("CsrfViewMiddleware") }), "missing", "critical"),
    staysOpen(
      "a derived class replaces the check",
      generated(
        { MIDDLEWARE: [...middlewareWithout("CsrfViewMiddleware"), OWN_CLASS] },
        { classes: { [OWN_CLASS]: { bases: [CSRF_MIDDLEWARE], methods: ["process_view"] } } },
      ),
      "computed",
    ),
    staysOpen(
      "part of the list is not known",
      generated({ MIDDLEWARE: openList("django.middleware.security.SecurityMiddleware") }),
      "unresolved-items",
    ),
    staysOpen(
      "no sessions: perhaps a token API",
      settings({ MIDDLEWARE: ["django.middleware.common.CommonMiddleware"], INSTALLED_APPS: ["rest_framework"] }),
      "needs-attestation",
    ),
    staysOpen(
      "an API that takes tokens, without the admin",
      settings({
        MIDDLEWARE: middlewareWithout("CsrfViewMiddleware"),
        INSTALLED_APPS: ["django.contrib.sessions", "rest_framework"],
        REST_FRAMEWORK: {
          DEFAULT_AUTHENTICATION_CLASSES: ["rest_framework.authentication.TokenAuthentication"],
        },
      }),
      "needs-attestation",
    ),
    fails(
      "an API that takes the session's cookie",
      settings({
        MIDDLEWARE: middlewareWithout("CsrfViewMiddleware"),
        INSTALLED_APPS: ["django.contrib.sessions", "rest_framework"],
        REST_FRAMEWORK: {
          DEFAULT_AUTHENTICATION_CLASSES: ["rest_framework.authentication.SessionAuthentication"],
        },
      }),
      "missing",
      "critical",
    ),
    passes("the line among others", generated({ MIDDLEWARE: ["x.Timing", ...GENERATED_MIDDLEWARE] })),
  ],
  check(evidence) {
    const edit = insertMiddleware(evidence, CSRF_MIDDLEWARE, {
      after: ["django.middleware.common.CommonMiddleware", "django.contrib.sessions.middleware.SessionMiddleware"],
    });
    return conclude([
      judgedPart(evidence, resolveMiddleware(evidence), judge(evidence), {
        severity: "critical",
        expected: `contains ${CSRF_MIDDLEWARE}`,
        fix: null,
        ...(edit === null ? {} : { edits: [edit] }),
      }),
    ]);
  },
});

function judge(evidence: EvidenceSet): Verdict {
  const setting = resolveMiddleware(evidence);
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  switch (hasMiddleware(evidence, CSRF_MIDDLEWARE)) {
    case "yes":
      return judgePresent(evidence);
    case "unknown":
      return undecided(
        "unresolved-items",
        "Part of MIDDLEWARE could not be resolved, and the rest has no CSRF middleware.",
      );
    case "no":
      if (usesSessions(evidence) === "no")
        return undecided(
          "needs-attestation",
          "There is no CSRF middleware and there are no sessions: right for an API with tokens, wrong with any other cookie.",
          COOKIES,
        );
      return isTokenApi(evidence)
        ? undecided(
            "needs-attestation",
            "There is no CSRF middleware. The API takes tokens only and there is no admin, but sessions are loaded all the same.",
            COOKIES,
          )
        : bad("missing", "CsrfViewMiddleware is not in MIDDLEWARE, so no view is protected.");
  }
}

/** Every class of the API's default takes something else than a cookie, and nothing of Django's signs anybody in. */
function isTokenApi(evidence: EvidenceSet): boolean {
  const setting = resolveSetting(evidence, "REST_FRAMEWORK");
  if (setting.state !== "set" || setting.value.kind !== "mapping") return false;
  if (["django.contrib.admin", "allauth"].some((app) => hasApp(evidence, app) !== "no")) return false;
  const classes = setting.value.entries.findLast(({ key }) => key === "DEFAULT_AUTHENTICATION_CLASSES")?.value;
  if (classes?.kind !== "sequence" || classes.isOpen || classes.items.length === 0) return false;
  return classes.items.every((item) => {
    const name = textOf(item);
    return name !== null && !/Session|Cookie|Basic|Remote|Csrf/i.test(name);
  });
}

/** A derived class that has a `process_view` of its own may skip the check; whether it does cannot be followed. */
function judgePresent(evidence: EvidenceSet): Verdict {
  const setting = resolveMiddleware(evidence);
  const items = setting.state === "set" && setting.value.kind === "sequence" ? setting.value.items.map(textOf) : [];
  if (items.length === 0 || items.includes(CSRF_MIDDLEWARE)) return good();
  const classes = evidence["django-settings"]?.classes ?? {}; // none: no class of the project is in the list
  const replaced = items.find(
    (name) =>
      name !== null && derivesFrom(evidence, name, CSRF_MIDDLEWARE) && classes[name]?.methods.includes("process_view"),
  );
  return replaced === undefined || replaced === null
    ? good()
    : undecided(
        "computed",
        `${replaced} replaces process_view, so whether it still checks the token cannot be followed.`,
      );
}
