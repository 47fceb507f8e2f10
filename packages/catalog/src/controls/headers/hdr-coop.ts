import { defineControl } from "#define-control.ts";
import { computed, env, generated, middlewareWithout } from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

const NOT_IN_THIS_DJANGO = bad("missing", "Django sends no Cross-Origin-Opener-Policy before 4.0.", "info");

export const hdrCoop = defineControl({
  id: "hdr-coop",
  title: "Windows are isolated from other sites",
  area: "headers",
  severity: "low",
  severityReason: "A window that shares its group with another site's can be steered and counted by it.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECURE_CROSS_ORIGIN_OPENER_POLICY", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [1022],
    asvs: ["3.4.8"],
    djangoChecks: ["security.E024"],
    tools: [],
  },
  guidance: {
    why:
      "A page that was opened by another site, or that opens one, can be reached by it through the window. " +
      "Cross-Origin-Opener-Policy cuts that connection. Django has sent same-origin by default since 4.0; sign-in windows of other providers need same-origin-allow-popups.",
    steps: [
      "Leave `SECURE_CROSS_ORIGIN_OPENER_POLICY` out on Django 4.0 and later.",
      'Choose `"same-origin-allow-popups"` when a sign-in or payment window stops working.',
    ],
    before: "SECURE_CROSS_ORIGIN_OPENER_POLICY = None",
    after: 'SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin-allow-popups"',
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -i cross-origin-opener-policy",
        expect: "same-origin or same-origin-allow-popups",
      },
      { command: "python manage.py check --deploy", expect: "no security.E024" },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#secure-cross-origin-opener-policy"],
  },
  notSeen: "A header of the server in front.",
  examples: [
    passes("not set", generated({})),
    passes("windows for sign-in", generated({ SECURE_CROSS_ORIGIN_OPENER_POLICY: "same-origin-allow-popups" })),
    fails("switched off", generated({ SECURE_CROSS_ORIGIN_OPENER_POLICY: null }), "insecure-value", "info"),
    fails("unsafe by name", generated({ SECURE_CROSS_ORIGIN_OPENER_POLICY: "unsafe-none" }), "insecure-value", "info"),
    fails("no such value", generated({ SECURE_CROSS_ORIGIN_OPENER_POLICY: "strict" }), "broken", "low"),
    fails("Django before 4.0", generated({}, { django: "3.2.25" }), "missing", "info"),
    fails(
      "nothing reads it",
      generated({
        SECURE_CROSS_ORIGIN_OPENER_POLICY: "same-origin",
        MIDDLEWARE: middlewareWithout("SecurityMiddleware"),
      }),
      "no-effect",
      "info",
    ),
    staysOpen(
      "not set, and nothing would read it",
      generated({ MIDDLEWARE: middlewareWithout("SecurityMiddleware") }),
      "needs-live-evidence",
    ),
    staysOpen("Django not known", generated({}, { django: null }), "django-version-unknown"),
    staysOpen("computed", generated({ SECURE_CROSS_ORIGIN_OPENER_POLICY: computed }), "computed"),
    staysOpen("required variable", generated({ SECURE_CROSS_ORIGIN_OPENER_POLICY: env("COOP") }), "environment-value"),
  ],
  check(evidence) {
    const name = "SECURE_CROSS_ORIGIN_OPENER_POLICY";
    return conclude([
      judgeSetting(evidence, name, {
        severity: "low",
        expected: "same-origin or same-origin-allow-popups",
        fix: [`${name} = "same-origin"`],
        readBy: SECURITY_MIDDLEWARE,
        whenUnset: NOT_IN_THIS_DJANGO,
        judge: (value) =>
          judgeValue(value, { name, severity: "low", plain: judgePolicy, whenAbsent: NOT_IN_THIS_DJANGO }),
      }),
    ]);
  },
});

function judgePolicy(value: PlainValue): Verdict {
  if (value.kind === "literal") {
    if (value.value === "same-origin" || value.value === "same-origin-allow-popups") return good();
    if (value.value === null) return bad("insecure-value", "No Cross-Origin-Opener-Policy is sent.", "info");
    if (value.value === "unsafe-none")
      return bad("insecure-value", "unsafe-none leaves windows connected to other sites.", "info");
  }
  return bad("broken", `SECURE_CROSS_ORIGIN_OPENER_POLICY is ${showValue(value)}, which Django does not accept.`);
}
