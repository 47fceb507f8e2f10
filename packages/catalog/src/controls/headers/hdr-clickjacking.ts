import type { EvidenceSet } from "@stance/model";

import { hasFrameAncestors } from "#csp/frame-ancestors.ts";
import { defineControl } from "#define-control.ts";
import {
  computed,
  env,
  generated,
  GENERATED_MIDDLEWARE,
  middlewareWithout,
  openList,
} from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { insertMiddleware } from "#fix/insert-middleware.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeMiddleware } from "#judge/judge-middleware.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { FRAME_MIDDLEWARE } from "#judge/middleware.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const POLICY_4 = { DIRECTIVES: { "frame-ancestors": ["'none'"] } };
const DJANGO_CSP = "django.middleware.csp.ContentSecurityPolicyMiddleware";

export const hdrClickjacking = defineControl({
  id: "hdr-clickjacking",
  title: "Pages cannot be framed by other sites",
  area: "headers",
  severity: "medium",
  severityReason: "In an invisible frame, a signed-in visitor clicks the site's real buttons without seeing them.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [
    "X_FRAME_OPTIONS",
    "MIDDLEWARE",
    "SECURE_CSP",
    "SECURE_CSP_REPORT_ONLY",
    "CONTENT_SECURITY_POLICY",
    "CONTENT_SECURITY_POLICY_REPORT_ONLY",
    "CSP_FRAME_ANCESTORS",
    "CSP_REPORT_ONLY",
  ],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [1021],
    asvs: ["3.4.6"],
    djangoChecks: ["security.W002", "security.W019"],
    tools: [],
  },
  guidance: {
    why:
      "A page that another site can put into a frame can be laid, transparent, over a harmless-looking button. " +
      "X-Frame-Options forbids that in the simple form, the frame-ancestors directive of a Content-Security-Policy in the modern one.",
    steps: [
      "Keep `django.middleware.clickjacking.XFrameOptionsMiddleware` in `MIDDLEWARE`.",
      'Leave `X_FRAME_OPTIONS` at "DENY", Django\'s default since 3.0, unless the site frames its own pages.',
      "Look at each use of `xframe_options_exempt`.",
      "Add `frame-ancestors` to the policy, which browsers follow before X-Frame-Options.",
    ],
    before: 'X_FRAME_OPTIONS = "ALLOWALL"',
    after: 'X_FRAME_OPTIONS = "DENY"',
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -iE '^(x-frame-options|content-security-policy)'",
        expect: "DENY, or a policy with frame-ancestors",
      },
      { command: "python manage.py check --deploy", expect: "no security.W002 or W019" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/clickjacking/",
      "https://docs.djangoproject.com/en/stable/ref/settings/#x-frame-options",
    ],
  },
  notSeen: "Views that are exempt by a decorator, and headers of the server in front.",
  examples: [
    passes("generated project", generated({})),
    passes("DENY", generated({ X_FRAME_OPTIONS: "DENY" })),
    passes(
      "frame-ancestors instead of the middleware",
      generated(
        {
          MIDDLEWARE: [...middlewareWithout("XFrameOptionsMiddleware"), DJANGO_CSP],
          SECURE_CSP: { "frame-ancestors": ["'none'"] },
        },
        { django: "6.0.1" },
      ),
    ),
    passes("frame-ancestors of django-csp 4", withPackage("4.0", { CONTENT_SECURITY_POLICY: POLICY_4 })),
    passes("frame-ancestors of django-csp 3", withPackage("3.8", { CSP_FRAME_ANCESTORS: ["'self'"] })),
    fails(
      "middleware removed",
      generated({ MIDDLEWARE: middlewareWithout("XFrameOptionsMiddleware") }),
      "missing",
      "medium",
    ),
    fails("no such value", generated({ X_FRAME_OPTIONS: "ALLOWALL" }), "broken", "medium"),
    fails(
      "old form for one site",
      generated({ X_FRAME_OPTIONS: "ALLOW-FROM https://example.org" }),
      "broken",
      "medium",
    ),
    fails("own pages may frame", generated({ X_FRAME_OPTIONS: "SAMEORIGIN" }), "insecure-value", "low"),
    fails("default before Django 3", generated({}, { django: "2.2.28" }), "missing", "low"),
    fails("in small letters", generated({ X_FRAME_OPTIONS: "deny" }), "insecure-value", "info"),
    fails(
      "policy that lets anybody frame",
      generated(
        {
          MIDDLEWARE: [...middlewareWithout("XFrameOptionsMiddleware"), DJANGO_CSP],
          SECURE_CSP: { "frame-ancestors": ["*"] },
        },
        { django: "6.0.1" },
      ),
      "missing",
    ),
    staysOpen("Django not known", generated({}, { django: null }), "django-version-unknown"),
    staysOpen("computed", generated({ X_FRAME_OPTIONS: computed }), "computed"),
    staysOpen("required variable", generated({ X_FRAME_OPTIONS: env("FRAME_OPTIONS") }), "environment-value"),
    staysOpen("middleware not resolved", generated({ MIDDLEWARE: openList() }), "unresolved-items"),
    staysOpen(
      "policy not resolved",
      generated(
        { MIDDLEWARE: [...GENERATED_MIDDLEWARE.slice(0, 6), DJANGO_CSP], SECURE_CSP: computed },
        { django: "6.0.1" },
      ),
      "computed",
    ),
  ],
  check(evidence) {
    const middleware = judgeMiddleware(evidence, FRAME_MIDDLEWARE, {
      severity: "medium",
      message:
        "XFrameOptionsMiddleware is not in MIDDLEWARE and no enforced policy has frame-ancestors, so any site may frame the pages.",
      edit: () => insertMiddleware(evidence, FRAME_MIDDLEWARE, "last"),
    });
    if (middleware.verdict.is === "good") return conclude([middleware, frameOptions(evidence)]);
    return conclude([hasFrameAncestors(evidence) === false ? middleware : byPolicy(evidence, middleware)]);
  },
});

function withPackage(version: string, values: Readonly<Record<string, unknown>>): EvidenceSet {
  const middleware = [...middlewareWithout("XFrameOptionsMiddleware"), "csp.middleware.CSPMiddleware"];
  return generated({ MIDDLEWARE: middleware, ...values }, { packages: { "django-csp": version } });
}

/** Without the middleware the policy decides: browsers that know frame-ancestors need no X-Frame-Options. */
function byPolicy(evidence: EvidenceSet, middleware: JudgedPart): JudgedPart {
  const verdict =
    hasFrameAncestors(evidence) === true
      ? good("An enforced policy has frame-ancestors; Django's own check asks for X-Frame-Options all the same.")
      : undecidedPolicy(middleware.verdict);
  return {
    verdict,
    confidence: middleware.confidence,
    observation: { ...middleware.observation, verdict: verdict.is },
  };
}

function undecidedPolicy(verdict: Verdict): Verdict {
  if (verdict.is === "unknown") return verdict;
  return undecided(
    "computed",
    "XFrameOptionsMiddleware is not in MIDDLEWARE; whether the policy has frame-ancestors could not be resolved.",
  );
}

function frameOptions(evidence: EvidenceSet): JudgedPart {
  const name = "X_FRAME_OPTIONS";
  return judgeSetting(evidence, name, {
    severity: "medium",
    expected: '"DENY"',
    fix: [`${name} = "DENY"`],
    judge: (value) =>
      judgeValue(value, {
        name,
        severity: "medium",
        plain: (plain) => judgeOption(plain, hasFrameAncestors(evidence) === true),
      }),
  });
}

function judgeOption(value: PlainValue, hasPolicy: boolean): Verdict {
  const text = value.kind === "literal" && typeof value.value === "string" ? value.value : null;
  if (text === null) return bad("broken", `X_FRAME_OPTIONS is ${showValue(value)}, which is no text.`);
  if (text === "DENY") return good();
  switch (text.toUpperCase()) {
    case "DENY":
      return bad(
        "insecure-value",
        `X_FRAME_OPTIONS is "${text}": it works, but Django's check asks for capitals.`,
        "info",
      );
    case "SAMEORIGIN":
      return hasPolicy
        ? bad(
            "insecure-value",
            "X_FRAME_OPTIONS lets the site's own pages frame each other; browsers follow the policy's frame-ancestors.",
            "info",
          )
        : bad("insecure-value", "X_FRAME_OPTIONS lets the site's own pages frame each other.", "low");
    default:
      return bad("broken", `Browsers ignore X-Frame-Options: ${text}, so any site may frame the pages.`);
  }
}
