import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Cookies that mean something to an attacker. */
const SENSITIVE =
  /token|auth|jwt|sess(?:ion)?(?:$|[_-]|id)|(?:^|[_-])sid(?:$|[_-])|(?:^|[_-])key(?:$|[_-])|secret|passw|credential|login|user_?id/i;

/** A script has to read these. */
const READ_BY_SCRIPTS = /csrf|xsrf/i;

/** Preferences that anybody may see. */
const HARMLESS =
  /(?:^|[_.-])(?:lang(?:uage)?|locale|theme|dark_?mode|tz|timezone|consent|banner|sidebar|LANGUAGE_COOKIE_NAME)(?:$|[_-])/i;

export const cookieCustomFlags = defineControl({
  id: "cookie-custom-flags",
  title: "Cookies set by application code carry the right flags",
  area: "cookies-sessions",
  severity: "medium",
  severityReason: "A token cookie without flags has every weakness that Django's own cookies avoid.",
  automation: "full",
  needs: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [614, 1004],
    asvs: ["3.3.1", "3.3.4"],
    djangoChecks: [],
    tools: ["semgrep:python.django.security.audit.secure-cookies.django-secure-set-cookie"],
  },
  guidance: {
    why:
      "`set_cookie` sends a cookie over plain HTTP and shows it to scripts unless it is told otherwise. " +
      "The settings that protect the session cookie do not reach cookies that code sets by hand.",
    steps: [
      "Ask whether the value could live in the session instead, which already has the flags.",
      'Pass `secure=True`, `httponly=True` and `samesite="Lax"` where the cookie stays.',
      "Put the call into one function, so that the flags are written once.",
    ],
    before: 'response.set_cookie("refresh_token", value)',
    after: 'response.set_cookie("refresh_token", value, max_age=600, secure=True, httponly=True, samesite="Lax")',
    verify: [
      {
        command: "curl -sI https://SITE/PAGE | grep -i '^set-cookie'",
        expect: "Secure and HttpOnly in every line that is not a preference",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpResponse.set_cookie",
      "https://cheatsheetseries.owasp.org/cheatsheets/Django_Security_Cheat_Sheet.html",
    ],
  },
  notSeen: "Cookies of packages, and cookies that scripts set in the browser.",
  examples: [
    passes("no cookie is set by hand", code({})),
    passes("both flags", code({ sites: [cookie("auth_token", ["secure", "httponly"])] })),
    passes("a preference", code({ sites: [cookie("theme", [])] })),
    passes("the language", code({ sites: [cookie("settings.LANGUAGE_COOKIE_NAME", [])] })),
    passes("emptied", code({ sites: [cookie("auth_token", ["emptied"])] })),
    passes("a CSRF token that scripts read", code({ sites: [cookie("csrf_token", ["secure"])] })),
    fails("a token without flags", code({ sites: [cookie("jwt", [])] }), "missing", "medium"),
    fails("a token that scripts can read", code({ sites: [cookie("session_id", ["secure"])] }), "missing", "medium"),
    fails("another cookie without Secure", code({ sites: [cookie("basket", [])] }), "missing", "info"),
    staysOpen("flags from a dictionary", code({ sites: [cookie("auth_token", ["spread"])] }), "computed"),
    staysOpen("a computed flag", code({ sites: [cookie("auth_token", ["secure-unknown", "httponly"])] }), "computed"),
    staysOpen("a computed name", code({ sites: [site("cookie", "response.set_cookie(name, value)")] }), "computed"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["cookie"],
        checked: "Cookies that code sets",
        expected: "secure and httponly passed",
        severity: "medium",
        judge,
      }),
    );
  },
});

function judge({ traits, subject }: Site): Verdict {
  if (traits.includes("emptied") || (subject !== undefined && HARMLESS.test(subject))) return good();
  const needsHttpOnly = subject === undefined || (SENSITIVE.test(subject) && !READ_BY_SCRIPTS.test(subject));
  const wanted = needsHttpOnly ? ["secure", "httponly"] : ["secure"];
  const missing = wanted.filter((flag) => !traits.includes(flag));
  if (missing.length === 0) return good();
  const isOpen = traits.includes("spread") || missing.some((flag) => traits.includes(`${flag}-unknown`));
  if (isOpen) return undecided("computed", `The flags of the cookie ${subject ?? ""} are computed.`);
  if (subject === undefined) return undecided("computed", "The name of a cookie without all flags is computed.");
  const flags = missing.map((flag) => (flag === "secure" ? "Secure" : "HttpOnly")).join(" and ");
  const message = `The cookie ${subject} is set without ${flags}.`;
  return SENSITIVE.test(subject) ? bad("missing", message) : bad("missing", message, "info");
}

function cookie(subject: string, traits: readonly string[]): Site {
  return site("cookie", `response.set_cookie("${subject}", value)`, { subject, traits: [...traits] });
}
