import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

export const authzOpenRedirect = defineControl({
  id: "authz-open-redirect",
  title: "Redirect targets are validated",
  area: "authorization",
  severity: "medium",
  severityReason: "A trusted domain that forwards to any address makes phishing believable and can leak tokens.",
  automation: "full",
  needs: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: "A5",
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [601],
    asvs: ["3.7.2"],
    djangoChecks: [],
    tools: ["semgrep:python.django.security.injection.open-redirect.open-redirect"],
  },
  guidance: {
    why:
      "The `next` parameter is written by whoever made the link. Django's own views check it; " +
      "code that redirects by itself has to call the same function, or the site forwards its visitors anywhere.",
    steps: [
      "Check the address with `url_has_allowed_host_and_scheme` before it is used.",
      "Fall back to a page of the site when the check says no.",
      "Prefer names of routes to addresses where the choice is small.",
    ],
    before: 'return redirect(request.GET.get("next", "/"))',
    after:
      'address = request.GET.get("next", "")\nif not url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):\n' +
      '    address = reverse("home")\nreturn redirect(address)',
    verify: [
      {
        command: "curl -sI 'https://SITE/PAGE?next=https://example.org/' | grep -i '^location'",
        expect: "an address of the site itself",
      },
    ],
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html",
      "https://docs.djangoproject.com/en/stable/topics/auth/default/#all-authentication-views",
    ],
  },
  notSeen: "Addresses that reach a redirect through helper functions, models or scripts in the browser.",
  examples: [
    passes("no address from a request", code({})),
    passes("checked", code({ sites: [redirect(["checked"])] })),
    passes("the address starts with a path of the site", code({ sites: [redirect(["fixed-prefix"])] })),
    fails("straight from the request", code({ sites: [redirect([])] }), "insecure-value", "medium"),
    fails("the page that the visitor comes from", code({ sites: [redirect(["referer"])] }), "insecure-value", "info"),
    staysOpen("another test", code({ sites: [redirect(["maybe-checked"])] }), "computed"),
    staysOpen("a field of a form", code({ sites: [redirect(["cleaned"])] }), "computed"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["redirect"],
        checked: "Redirects to an address from the request",
        expected: "url_has_allowed_host_and_scheme called first",
        severity: "medium",
        judge,
      }),
    );
  },
});

function judge({ traits, origin }: Site): Verdict {
  if (origin !== "request" || traits.includes("checked") || traits.includes("fixed-prefix")) return good();
  if (traits.includes("maybe-checked")) {
    return undecided(
      "computed",
      "The function tests something, and whether that is the address could not be followed.",
    );
  }
  if (traits.includes("cleaned"))
    return undecided("computed", "The address is a field of a form that may validate it.");
  if (traits.includes("referer")) {
    return bad("insecure-value", "The browser is sent back to the page that it says it comes from.", "info");
  }
  return bad("insecure-value", "The browser is sent to an address from the request that nothing checks.");
}

function redirect(traits: readonly string[]): Site {
  return site("redirect", "return redirect(target)", { origin: "request", traits: [...traits] });
}
