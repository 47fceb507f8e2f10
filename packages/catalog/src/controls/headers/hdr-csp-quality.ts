import type { EvidenceSet } from "@stance/model";

import { enforcedPolicies, findPolicies } from "#csp/find-policies.ts";
import { judgePolicy, type PolicyRow } from "#csp/judge-policy.ts";
import type { Policy } from "#csp/policy.ts";
import { NONCE } from "#csp/sources.ts";
import { defineControl } from "#define-control.ts";
import { generated, GENERATED_MIDDLEWARE, openList, reference } from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { FRAME_MIDDLEWARE, hasMiddleware, resolveMiddleware } from "#judge/middleware.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, undecided, type Verdict } from "#judge/verdict.ts";

const SELF = "'self'";
const NONE = "'none'";
const GOOD = {
  "default-src": [SELF],
  "object-src": [NONE],
  "base-uri": [NONE],
  "form-action": [SELF],
  "frame-ancestors": [NONE],
};

export const hdrCspQuality = defineControl({
  id: "hdr-csp-quality",
  title: "The Content-Security-Policy really restricts scripts",
  area: "headers",
  severity: "medium",
  severityReason: "A policy with 'unsafe-inline' or broad sources stops hardly any injected script.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [
    "SECURE_CSP",
    "SECURE_CSP_REPORT_ONLY",
    "CONTENT_SECURITY_POLICY",
    "CONTENT_SECURITY_POLICY_REPORT_ONLY",
    "CSP_DEFAULT_SRC",
    "CSP_SCRIPT_SRC",
    "CSP_STYLE_SRC",
    "CSP_OBJECT_SRC",
    "CSP_BASE_URI",
    "CSP_FORM_ACTION",
    "CSP_FRAME_ANCESTORS",
    "CSP_INCLUDE_NONCE_IN",
    "CSP_REPORT_ONLY",
    "MIDDLEWARE",
    "X_FRAME_OPTIONS",
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
      "What protects is that only the site's own scripts run, and that injected markup can neither move links, nor send forms elsewhere, nor frame the page. " +
      "One 'unsafe-inline' or a source such as https: opens that again. Inline styles are a smaller risk.",
    steps: [
      "Move scripts out of attributes such as onclick and out of javascript: links.",
      "Give the inline scripts that remain a nonce with `CSP.NONCE` and the csp context processor, or a hash.",
      "Name exact hosts, or serve the files yourself, instead of `https:` and public package hosts.",
      "Add `object-src`, `base-uri`, `form-action` and `frame-ancestors`: none of the last three falls back to `default-src`.",
    ],
    before: 'SECURE_CSP = {"script-src": [CSP.SELF, CSP.UNSAFE_INLINE, "https:"]}',
    after:
      'SECURE_CSP = {\n    "default-src": [CSP.SELF],\n    "script-src": [CSP.SELF, CSP.NONCE],\n    "object-src": [CSP.NONE],\n    "base-uri": [CSP.NONE],\n    "form-action": [CSP.SELF],\n    "frame-ancestors": [CSP.NONE],\n}',
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -i '^content-security-policy:'",
        expect: "no 'unsafe-inline' in script-src, and the directives above",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/csp/",
      "https://cheatsheetseries.owasp.org/cheatsheets/Content_Security_Policy_Cheat_Sheet.html",
    ],
  },
  notSeen: "Policies of single views, of the server in front and of meta elements.",
  examples: [
    passes("strict policy of Django 6", builtIn(GOOD)),
    passes(
      "nonce beside unsafe-inline",
      builtIn({ ...GOOD, "script-src": [SELF, "'unsafe-inline'", reference("django.utils.csp.CSP.NONCE")] }),
    ),
    passes(
      "django-csp 4",
      generated(
        {
          MIDDLEWARE: [...GENERATED_MIDDLEWARE, "csp.middleware.CSPMiddleware"],
          CONTENT_SECURITY_POLICY: { DIRECTIVES: GOOD },
        },
        { packages: { "django-csp": "4.0" } },
      ),
    ),
    fails("inline scripts", builtIn({ ...GOOD, "script-src": [SELF, "'unsafe-inline'"] }), "insecure-value", "medium"),
    fails("scripts from anywhere", builtIn({ ...GOOD, "script-src": ["https:"] }), "insecure-value", "medium"),
    fails("scripts not mentioned", builtIn({ "img-src": [SELF] }), "missing", "medium"),
    fails("text run as code", builtIn({ ...GOOD, "script-src": [SELF, "'unsafe-eval'"] }), "insecure-value", "low"),
    fails(
      "scripts that anybody can publish",
      builtIn({ ...GOOD, "script-src": [SELF, "https://cdn.jsdelivr.net"] }),
      "insecure-value",
      "low",
    ),
    fails("inline styles", builtIn({ ...GOOD, "style-src": [SELF, "'unsafe-inline'"] }), "insecure-value", "low"),
    fails(
      "framing is only refused by X-Frame-Options",
      builtIn({ "default-src": [SELF], "object-src": [NONE], "base-uri": [NONE], "form-action": [SELF] }),
      "missing",
      "info",
    ),
    fails("only default-src", builtIn({ "default-src": [SELF] }), "missing", "low"),
    fails(
      "django-csp 3 without settings",
      generated(
        { MIDDLEWARE: [...GENERATED_MIDDLEWARE, "csp.middleware.CSPMiddleware"] },
        { packages: { "django-csp": "3.8" } },
      ),
      "missing",
      "low",
    ),
    staysOpen("no policy in the settings", generated({}), "needs-live-evidence"),
    staysOpen("sources not resolved", builtIn({ ...GOOD, "script-src": openList(SELF) }), "unresolved-items"),
  ],
  check(evidence) {
    const found = findPolicies(evidence);
    const enforced = enforcedPolicies(found);
    if (enforced.length > 0) return conclude(enforced.flatMap((policy) => partsOf(evidence, policy)));
    const question = "Which Content-Security-Policy does the live site send?";
    const verdict = found.doubts[0] ?? undecided("needs-live-evidence", "The settings enforce no policy.", question);
    return conclude([
      judgedPart(evidence, resolveMiddleware(evidence), verdict, {
        severity: "medium",
        expected: "an enforced policy",
        fix: null,
      }),
    ]);
  },
});

/** Statements for the directives that have no fallback, in the settings of django-csp 3: each stands in its own. */
const STATEMENTS: Readonly<Partial<Record<string, string>>> = {
  "base-uri": `CSP_BASE_URI = ["'none'"]`,
  "form-action": `CSP_FORM_ACTION = ["'self'"]`,
  "frame-ancestors": `CSP_FRAME_ANCESTORS = ["'self'"]`,
};

function partsOf(evidence: EvidenceSet, policy: Policy): readonly JudgedPart[] {
  return judgePolicy(policy).map((row) => {
    const setting = policy.settingOf(row.decidedBy);
    const statement = policy.name === "CSP_" ? STATEMENTS[row.directive] : undefined;
    const rule = {
      severity: "medium",
      expected: row.expected,
      fix: statement === undefined ? null : [statement],
      symbol: `${setting.name} ${row.directive}`,
    } as const;
    const part = judgedPart(evidence, setting, besideFrameOptions(evidence, row), rule);
    const observation = { ...part.observation, checked: `${row.directive} in ${setting.name}`, observed: shown(row) };
    return { ...part, observation };
  });
}

/** Browsers obey X-Frame-Options where a policy has no frame-ancestors. */
function besideFrameOptions(evidence: EvidenceSet, { directive, verdict }: PolicyRow): Verdict {
  if (directive !== "frame-ancestors" || verdict.is !== "bad" || verdict.reason !== "missing") return verdict;
  const setting = resolveSetting(evidence, "X_FRAME_OPTIONS");
  if (setting.state !== "set" && setting.state !== "default") return verdict;
  const { value } = setting;
  const plain = value.kind === "environment" && value.default !== undefined ? value.default : value;
  const isSent = hasMiddleware(evidence, FRAME_MIDDLEWARE) === "yes";
  const isStrict = plain.kind === "literal" && (plain.value === "DENY" || plain.value === "SAMEORIGIN");
  const message = "frame-ancestors is missing: only X-Frame-Options keeps other sites from framing the pages.";
  return isSent && isStrict ? bad("missing", message, "info") : verdict;
}

function shown({ directive, decidedBy, sources }: PolicyRow): string {
  if (sources === undefined) return "not known";
  if (sources === null) return "not given";
  const texts = sources.texts.map((text) => (text === NONCE ? "a nonce" : text));
  const list = `${texts.join(" ")}${sources.isKnown ? "" : " …"}`;
  return decidedBy === directive ? list : `${list} (from ${decidedBy})`;
}

function builtIn(policy: unknown): EvidenceSet {
  const middleware = [...GENERATED_MIDDLEWARE, "django.middleware.csp.ContentSecurityPolicyMiddleware"];
  return generated({ MIDDLEWARE: middleware, SECURE_CSP: policy }, { django: "6.0.1" });
}
