import { defineControl } from "#define-control.ts";
import { computed, either, env, generated, middlewareWithout, openList } from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { SECURITY_MIDDLEWARE } from "#judge/middleware.ts";

export const hdrNosniff = defineControl({
  id: "hdr-nosniff",
  title: "Browsers are told not to guess content types",
  area: "headers",
  severity: "medium",
  severityReason: "A browser that guesses can take an uploaded text or picture for a script.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECURE_CONTENT_TYPE_NOSNIFF", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [693],
    asvs: ["3.4.4"],
    djangoChecks: ["security.W006"],
    tools: [],
  },
  guidance: {
    why:
      "Without X-Content-Type-Options: nosniff a browser may look into a file and treat it as something else than the server said. " +
      "A file that a user uploaded as a picture then runs as a script of the site. Django has sent the header by default since 3.0.",
    steps: [
      "Remove `SECURE_CONTENT_TYPE_NOSNIFF = False`, or set it to True on a Django before 3.0.",
      "Add the header in the web server for static and media files, which Django does not serve.",
    ],
    before: "SECURE_CONTENT_TYPE_NOSNIFF = False",
    after: "SECURE_CONTENT_TYPE_NOSNIFF = True",
    verify: [
      { command: "curl -sI https://SITE/ | grep -i x-content-type-options", expect: "nosniff" },
      { command: "python manage.py check --deploy", expect: "no security.W006" },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#secure-content-type-nosniff"],
  },
  notSeen: "Static and media files, which the web server sends without Django, and headers that it adds.",
  examples: [
    passes("not set", generated({})),
    passes("set on an old Django", generated({ SECURE_CONTENT_TYPE_NOSNIFF: true }, { django: "2.2.28" })),
    fails("off", generated({ SECURE_CONTENT_TYPE_NOSNIFF: false }), "insecure-value", "medium"),
    fails("default before Django 3", generated({}, { django: "2.2.28" }), "missing", "medium"),
    fails(
      "off by default",
      generated({ SECURE_CONTENT_TYPE_NOSNIFF: env("NOSNIFF", false, "boolean") }),
      "insecure-default",
      "low",
    ),
    fails("the number 1", generated({ SECURE_CONTENT_TYPE_NOSNIFF: 1 }), "not-a-boolean", "info"),
    fails(
      "left unset in a branch of an old Django",
      generated({ SECURE_CONTENT_TYPE_NOSNIFF: either("HARDENED", true, { kind: "absent" }) }, { django: "2.2.28" }),
      "insecure-value",
    ),
    fails(
      "nothing reads it",
      generated({ SECURE_CONTENT_TYPE_NOSNIFF: true, MIDDLEWARE: middlewareWithout("SecurityMiddleware") }),
      "no-effect",
      "info",
    ),
    staysOpen(
      "not set, and nothing would read it",
      generated({ MIDDLEWARE: middlewareWithout("SecurityMiddleware") }),
      "needs-live-evidence",
    ),
    staysOpen("Django not known", generated({}, { django: null }), "django-version-unknown"),
    staysOpen("middleware not resolved", generated({ MIDDLEWARE: openList() }), "unresolved-items"),
    staysOpen("computed", generated({ SECURE_CONTENT_TYPE_NOSNIFF: computed }), "computed"),
  ],
  check(evidence) {
    return conclude([
      judgeSetting(evidence, "SECURE_CONTENT_TYPE_NOSNIFF", {
        severity: "medium",
        expected: "True",
        fix: ["SECURE_CONTENT_TYPE_NOSNIFF = True"],
        readBy: SECURITY_MIDDLEWARE,
        judge: (value) =>
          judgeBoolean(value, {
            name: "SECURE_CONTENT_TYPE_NOSNIFF",
            severity: "medium",
            wanted: true,
            isIdentityChecked: true,
            message: "Browsers may guess the type of what the site sends.",
          }),
      }),
    ]);
  },
});
