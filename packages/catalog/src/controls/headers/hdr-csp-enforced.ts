import type { EvidenceSet } from "@stance/model";

import { enforcedPolicies, findPolicies, type FoundPolicies } from "#csp/find-policies.ts";
import type { Policy } from "#csp/policy.ts";
import { defineControl } from "#define-control.ts";
import {
  computed,
  generated,
  GENERATED_MIDDLEWARE,
  openList,
  reference,
  type ExampleOptions,
} from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart } from "#judge/judge-setting.ts";
import { resolveMiddleware } from "#judge/middleware.ts";
import { soleValue } from "#judge/sole-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const RULE = { severity: "high", expected: "an enforced policy", fix: null } as const;

const NO_POLICY = undecided(
  "needs-live-evidence",
  "Nothing in the settings sends a policy; a server in front of Django may.",
  "Does the live site send Content-Security-Policy?",
);

const DJANGO_6: ExampleOptions = { django: "6.0.1" };
const WITH_DJANGO = [...GENERATED_MIDDLEWARE, "django.middleware.csp.ContentSecurityPolicyMiddleware"];
const WITH_PACKAGE = [...GENERATED_MIDDLEWARE, "csp.middleware.CSPMiddleware"];
const SELF_ONLY = { "default-src": [reference("django.utils.csp.CSP.SELF")] };
const VERSION_4: ExampleOptions = { packages: { "django-csp": "4.0" } };
const VERSION_3: ExampleOptions = { packages: { "django-csp": "3.8" } };

export const hdrCspEnforced = defineControl({
  id: "hdr-csp-enforced",
  title: "A Content-Security-Policy is enforced",
  area: "headers",
  severity: "high",
  severityReason: "It is the main brake on injected scripts once escaping has failed somewhere.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [
    "SECURE_CSP",
    "SECURE_CSP_REPORT_ONLY",
    "CONTENT_SECURITY_POLICY",
    "CONTENT_SECURITY_POLICY_REPORT_ONLY",
    "CSP_DEFAULT_SRC",
    "CSP_REPORT_ONLY",
    "CSP_EXCLUDE_URL_PREFIXES",
    "MIDDLEWARE",
  ],
  mappings: {
    owasp2017: "A7",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [693, 79],
    asvs: ["3.4.3"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A policy tells the browser which scripts, styles and frames a page may load, so that injected markup stays harmless. " +
      "Django 6.0 sends one by itself, before that the package django-csp does. A policy that is only reported on observes and protects nobody.",
    steps: [
      "List what the pages load: scripts, styles, fonts, frames and connections.",
      "Send the policy as report-only first and read what it would have blocked.",
      "Move inline scripts to files, or give them a nonce.",
      "Enforce the policy by moving it from `SECURE_CSP_REPORT_ONLY` to `SECURE_CSP`, and keep a reporting address.",
    ],
    before: 'SECURE_CSP_REPORT_ONLY = {"default-src": [CSP.SELF]}',
    after:
      'from django.utils.csp import CSP\n\nSECURE_CSP = {\n    "default-src": [CSP.SELF],\n    "object-src": [CSP.NONE],\n    "base-uri": [CSP.NONE],\n    "form-action": [CSP.SELF],\n    "frame-ancestors": [CSP.NONE],\n}',
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -i '^content-security-policy:'",
        expect: "the policy, not only a report-only one",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/csp/",
      "https://docs.djangoproject.com/en/stable/howto/csp/",
      "https://django-csp.readthedocs.io/en/latest/configuration.html",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP",
    ],
  },
  notSeen:
    "A policy from the server in front, from a meta element, or from decorators of single views that change or drop it.",
  examples: [
    passes("Django 6", generated({ MIDDLEWARE: WITH_DJANGO, SECURE_CSP: SELF_ONLY }, DJANGO_6)),
    passes(
      "django-csp 4",
      generated(
        { MIDDLEWARE: WITH_PACKAGE, CONTENT_SECURITY_POLICY: { DIRECTIVES: { "default-src": ["'self'"] } } },
        VERSION_4,
      ),
    ),
    passes("django-csp 3 without settings", generated({ MIDDLEWARE: WITH_PACKAGE }, VERSION_3)),
    fails(
      "report-only in Django 6",
      generated({ MIDDLEWARE: WITH_DJANGO, SECURE_CSP_REPORT_ONLY: SELF_ONLY }, DJANGO_6),
      "ramp-up",
      "medium",
    ),
    fails(
      "report-only in django-csp 3",
      generated({ MIDDLEWARE: WITH_PACKAGE, CSP_REPORT_ONLY: true }, VERSION_3),
      "ramp-up",
      "medium",
    ),
    fails(
      "addresses left out",
      generated(
        { MIDDLEWARE: WITH_PACKAGE, CSP_DEFAULT_SRC: ["'self'"], CSP_EXCLUDE_URL_PREFIXES: ["/admin"] },
        VERSION_3,
      ),
      "insecure-value",
      "medium",
    ),
    staysOpen("no policy", generated({}), "needs-live-evidence"),
    staysOpen(
      "setting of Django 6 in Django 5",
      generated({ MIDDLEWARE: WITH_DJANGO, SECURE_CSP: SELF_ONLY }),
      "needs-live-evidence",
    ),
    staysOpen("django-csp without a version", generated({ MIDDLEWARE: WITH_PACKAGE }), "package-version-unknown"),
    staysOpen(
      "policy not resolved",
      generated({ MIDDLEWARE: WITH_DJANGO, SECURE_CSP: computed }, DJANGO_6),
      "computed",
    ),
    staysOpen(
      "middleware not resolved",
      generated({ MIDDLEWARE: openList(), SECURE_CSP: SELF_ONLY }, DJANGO_6),
      "unresolved-items",
    ),
  ],
  check(evidence) {
    const found = findPolicies(evidence);
    const enforced = enforcedPolicies(found);
    if (enforced.length > 0)
      return conclude(
        enforced.map((policy) => judgedPart(evidence, policy.settingOf("default-src"), coverage(policy), RULE)),
      );
    return conclude([withoutEnforced(evidence, found)]);
  },
});

/** A policy that leaves out part of the site is worth one level less. */
function coverage(policy: Policy): Verdict {
  const prefixes = policy.excludes();
  if (prefixes === undefined) return good();
  if (prefixes === null) return undecided("unresolved-items", "Whether addresses are left out could not be resolved.");
  const excludes = soleValue(prefixes);
  if ("is" in excludes) return excludes;
  const isEmpty =
    excludes.kind === "sequence"
      ? excludes.items.length === 0 && !excludes.isOpen
      : excludes.kind === "literal" && !excludes.value;
  return isEmpty ? good() : bad("insecure-value", "Part of the site's addresses gets no policy.", "medium");
}

function withoutEnforced(evidence: EvidenceSet, found: FoundPolicies): ReturnType<typeof judgedPart> {
  const [doubt] = found.doubts;
  const [reported] = found.policies;
  if (doubt !== undefined) return judgedPart(evidence, resolveMiddleware(evidence), doubt, RULE);
  if (reported === undefined) return judgedPart(evidence, resolveMiddleware(evidence), NO_POLICY, RULE);
  const verdict = bad("ramp-up", "The policy is only reported on: browsers block nothing.", "medium");
  return judgedPart(evidence, reported.settingOf("default-src"), verdict, RULE);
}
