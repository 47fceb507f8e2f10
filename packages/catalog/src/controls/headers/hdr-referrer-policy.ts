import { defineControl } from "#define-control.ts";
import { computed, env, generated, middlewareWithout } from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { itemTexts } from "#judge/membership.ts";
import { SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Policies that keep path and query from other sites. */
const NARROW: ReadonlySet<string> = new Set([
  "no-referrer",
  "same-origin",
  "strict-origin",
  "strict-origin-when-cross-origin",
]);

/** The other policies that Django accepts. */
const WIDE: ReadonlySet<string> = new Set([
  "no-referrer-when-downgrade",
  "origin",
  "origin-when-cross-origin",
  "unsafe-url",
]);

const NOT_IN_THIS_DJANGO = undecided(
  "needs-live-evidence",
  "Django sends no Referrer-Policy before 3.0; a server in front of it or another package may.",
  "Does the live site send Referrer-Policy?",
);

export const hdrReferrerPolicy = defineControl({
  id: "hdr-referrer-policy",
  title: "Referrer-Policy keeps addresses from other sites",
  area: "headers",
  severity: "low",
  severityReason: "A full address in the Referer header can carry a reset token or a private path to another site.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECURE_REFERRER_POLICY", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [200],
    asvs: ["3.4.5"],
    djangoChecks: ["security.W022", "security.E023"],
    tools: [],
  },
  guidance: {
    why:
      "When a visitor follows a link or a page loads a picture from elsewhere, the browser may tell that site the full address it came from. " +
      "Django's default, same-origin, tells other sites nothing; strict-origin-when-cross-origin tells them the host only.",
    steps: [
      "Leave the setting out on Django 3.1 and later, or choose `strict-origin-when-cross-origin` when partners need to see the host.",
      "Keep secrets out of addresses all the same.",
    ],
    before: 'SECURE_REFERRER_POLICY = "unsafe-url"',
    after: 'SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"',
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -i referrer-policy",
        expect: "same-origin, strict-origin-when-cross-origin or stricter",
      },
      { command: "python manage.py check --deploy", expect: "no security.W022 or E023" },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#secure-referrer-policy"],
  },
  notSeen: "A meta element or a header of the server in front, which may override it.",
  examples: [
    passes("not set", generated({})),
    passes("host only", generated({ SECURE_REFERRER_POLICY: "strict-origin-when-cross-origin" })),
    passes("fallback first", generated({ SECURE_REFERRER_POLICY: ["no-referrer-when-downgrade", "same-origin"] })),
    fails("full address to everybody", generated({ SECURE_REFERRER_POLICY: "unsafe-url" }), "insecure-value", "low"),
    fails("wide policy last", generated({ SECURE_REFERRER_POLICY: "same-origin, origin" }), "insecure-value", "low"),
    fails("switched off", generated({ SECURE_REFERRER_POLICY: null }), "insecure-value", "low"),
    fails("default of Django 3.0", generated({}, { django: "3.0.14" }), "missing", "low"),
    fails("no such policy", generated({ SECURE_REFERRER_POLICY: "none" }), "broken", "low"),
    fails(
      "off by default",
      generated({ SECURE_REFERRER_POLICY: env("REFERRER", "unsafe-url") }),
      "insecure-default",
      "info",
    ),
    fails(
      "nothing reads it",
      generated({ SECURE_REFERRER_POLICY: "same-origin", MIDDLEWARE: middlewareWithout("SecurityMiddleware") }),
      "no-effect",
      "info",
    ),
    staysOpen("Django before 3.0", generated({}, { django: "2.2.28" }), "needs-live-evidence"),
    staysOpen("computed", generated({ SECURE_REFERRER_POLICY: computed }), "computed"),
  ],
  check(evidence) {
    const name = "SECURE_REFERRER_POLICY";
    return conclude([
      judgeSetting(evidence, name, {
        severity: "low",
        expected: "same-origin, or another policy that keeps paths from other sites",
        fix: [`${name} = "same-origin"`],
        readBy: SECURITY_MIDDLEWARE,
        whenUnset: NOT_IN_THIS_DJANGO,
        judge: (value) =>
          judgeValue(value, { name, severity: "low", plain: judgePolicy, whenAbsent: NOT_IN_THIS_DJANGO }),
      }),
    ]);
  },
});

/** A text with commas or a list; browsers use the last policy that they know. */
function judgePolicy(value: PlainValue): Verdict {
  if (value.kind === "literal" && value.value === null) return bad("insecure-value", "No Referrer-Policy is sent.");
  const tokens = tokensOf(value);
  if (tokens === null)
    return undecided("unresolved-items", `Part of SECURE_REFERRER_POLICY could not be resolved: ${showValue(value)}.`);
  const unknown = tokens.find((token) => !NARROW.has(token) && !WIDE.has(token));
  if (unknown !== undefined) return bad("broken", `"${unknown}" is no referrer policy.`);
  const last = tokens.at(-1);
  if (last === undefined) return bad("insecure-value", "SECURE_REFERRER_POLICY is empty, so nothing is sent.");
  return NARROW.has(last) ? good() : bad("insecure-value", `${last} tells other sites more than they need.`);
}

function tokensOf(value: PlainValue): readonly string[] | null {
  if (value.kind === "literal" && typeof value.value === "string")
    return value.value.split(",").map((token) => token.trim());
  if (value.kind !== "sequence" || value.isOpen) return null;
  const texts = itemTexts(value);
  const known = texts.filter((text) => text !== null);
  return known.length === texts.length ? known : null;
}
