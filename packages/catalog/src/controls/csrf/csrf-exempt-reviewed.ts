import type { EvidenceSet, Site, View } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { code, site, view } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

/** Guards that rely on the session cookie, which the browser sends along with a forged request. */
const BY_COOKIE =
  /login|permission_required|user_passes_test|staff_member|superuser|AccessMixin|UserPassesTest|PermissionRequired/i;

export const csrfExemptReviewed = defineControl({
  id: "csrf-exempt-reviewed",
  title: "CSRF exemptions are few and justified",
  area: "csrf",
  severity: "medium",
  severityReason: "Every exempt view that trusts the session cookie is a ready target for forged requests.",
  automation: "partial",
  needs: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: null,
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [352],
    asvs: ["3.5.1"],
    djangoChecks: [],
    tools: ["semgrep:python.django.security.audit.csrf-exempt.no-csrf-exempt"],
  },
  guidance: {
    why:
      "A view without the CSRF check obeys any page that the visitor has open, with the visitor's own session. " +
      "That is fine for a webhook that proves its sender with a signature, and for nothing that a browser calls.",
    steps: [
      "Remove `csrf_exempt` from views that browsers call, and send the token from the client.",
      "In webhooks check a signature before anything else happens.",
      "Where an exemption stays, write a suppression with the reason next to it, so that the review is on record.",
    ],
    before: "@csrf_exempt\n@login_required\ndef close_account(request): ...",
    after: "@login_required\n@require_POST\ndef close_account(request): ...",
    verify: [
      {
        command: "curl -s -o /dev/null -w '%{http_code}' -X POST https://SITE/PAGE",
        expect: "403, unless the request carries a valid signature",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/howto/csrf/",
      "https://docs.djangoproject.com/en/stable/ref/csrf/#django.views.decorators.csrf.csrf_exempt",
    ],
  },
  notSeen: "Whether a signature is checked well, and exemptions inside packages.",
  examples: [
    passes("no exemption", code({})),
    passes("a webhook with a signature", code({ sites: [exempt("hook", ["signature-checked"])] })),
    passes("a secret in the address", code({ sites: [exempt("hook", ["token-parameter"])] })),
    passes("a view of the REST framework", code({ sites: [exempt("Books", ["class-wide", "drf"])] })),
    passes(
      "a guard that takes an API key",
      code({
        sites: [exempt("checks", [])],
        views: [view("checks", { guards: ["shop.decorators.api_key"], place: { path: "shop/views.py", line: 12 } })],
      }),
    ),
    passes(
      "a page that changes nothing",
      code({
        sites: [exempt("badge", [])],
        views: [
          view("badge", { methods: ["get"], isStateChanging: false, place: { path: "shop/views.py", line: 12 } }),
        ],
      }),
    ),
    fails("with the user's session", code({ sites: [exempt("pay", ["uses-user"])] }), "insecure-value", "medium"),
    fails("behind a log-in", code({ sites: [exempt("pay", ["login-required"])] }), "insecure-value", "medium"),
    fails("without any other check", code({ sites: [exempt("hook", [])] }), "insecure-value", "low"),
    staysOpen("code not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["csrf-exempt"],
        checked: "Views without the CSRF check",
        expected: "none, or a signature or token checked instead",
        severity: "medium",
        judge: (found) => judge(found, viewOf(found, evidence)),
      }),
    );
  },
});

function judge({ traits, subject }: Site, found: View | undefined): Verdict {
  if (traits.includes("drf")) return good();
  const name = subject ?? "A view";
  const guards = found?.guards ?? []; // without a view only the site itself speaks
  if (traits.includes("signature-checked") || guards.includes("signature or token")) {
    return good("Exempt views check a signature or token instead.", "medium");
  }
  if (found !== undefined && !found.isStateChanging && !traits.includes("login-required"))
    return good(undefined, "medium");
  const isByCookie =
    traits.includes("uses-user") || traits.includes("login-required") || guards.some((guard) => BY_COOKIE.test(guard));
  if (isByCookie) {
    return bad("insecure-value", `${name} trusts the session and takes requests that another site made.`);
  }
  if (traits.includes("token-parameter")) return good("Exempt views have a secret in their address.", "low");
  if (guards.length > 0) return good("Exempt views have a guard of their own.", "low");
  return bad("insecure-value", `${name} takes requests without a CSRF token, and no other check was seen.`, "low");
}

/** The view that the site decorates. */
function viewOf({ place, subject }: Site, evidence: EvidenceSet): View | undefined {
  return evidence["django-code"]?.views.find(
    (candidate) =>
      subject !== undefined &&
      (candidate.name === subject || (candidate.place.path === place.path && candidate.name.endsWith(`.${subject}`))),
  );
}

function exempt(subject: string, traits: readonly string[]): Site {
  return site("csrf-exempt", `def ${subject}(request):`, { subject, symbol: "", traits: [...traits] });
}
