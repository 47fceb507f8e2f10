import type { EvidenceSet, View } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { env, GENERATED_APPS, generated, openList } from "#examples/settings-evidence.ts";
import { code, route, urls, view } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { allauthLimitsPart } from "#rate/allauth-limits.ts";
import { usesAllauth } from "#rate/limiters.ts";
import { sensitiveEndpoints, type SensitiveEndpoint } from "#rate/sensitive-endpoints.ts";

const ALLAUTH = { INSTALLED_APPS: [...GENERATED_APPS, "allauth.account"] };
const LIMITER = "django_ratelimit.decorators.ratelimit";

const project = (values: Readonly<Record<string, unknown>>, ...views: readonly View[]): EvidenceSet => ({
  ...generated(values, { packages: { "django-allauth": "65.3.0" } }),
  ...urls([route("accounts/", "allauth.urls")]),
  ...code({ views }),
});

export const rateSensitiveEndpoints = defineControl({
  id: "rate-sensitive-endpoints",
  title: "Reset, sign-up, OTP and other costly endpoints are limited",
  area: "rate-limiting",
  severity: "low",
  severityReason: "They can be made to flood mailboxes, to tell who has an account, or to run up bills.",
  automation: "partial",
  needs: ["django-settings", "django-code", "urls"],
  uses: ["dependencies"],
  settings: ["ACCOUNT_RATE_LIMITS", "INSTALLED_APPS"],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [799],
    asvs: ["2.4.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A limit is usually put on the log-in page and then forgotten. A form that sends a message costs money and the good name " +
      "of the domain each time, a short code can be guessed, and an export keeps the database busy.",
    steps: [
      "List what sends messages, checks codes, makes accounts or computes for long.",
      "Limit each of them by address, and by account or recipient as well.",
      "Answer the same for accounts that exist and that do not.",
      "With allauth, leave `ACCOUNT_RATE_LIMITS` alone or adjust single entries; never set it to False.",
    ],
    before: "def contact(request):\n    form = ContactForm(request.POST)\n    form.deliver()",
    after:
      '@ratelimit(key="ip", rate="5/h", method="POST")\ndef contact(request):\n    form = ContactForm(request.POST)\n    form.deliver()',
    verify: [
      {
        command:
          "for i in $(seq 30); do curl -s -o /dev/null -w '%{http_code} ' https://SITE/contact/ -d 'text=x'; done",
        expect: "429 or 403 after some requests",
      },
    ],
    references: [
      "https://docs.allauth.org/en/latest/account/rate_limits.html",
      "https://django-ratelimit.readthedocs.io/en/stable/usage.html",
    ],
  },
  notSeen: "Endpoints whose names do not tell what they do, limits inside views, and limits of a proxy.",
  examples: [
    passes("limited view", project({}, view("contact", { throttles: [LIMITER] }))),
    passes("limited by allauth", project(ALLAUTH)),
    fails("allauth told not to", project({ ...ALLAUTH, ACCOUNT_RATE_LIMITS: false }), "insecure-value", "low"),
    fails(
      "limit of resets taken back",
      project({ ...ALLAUTH, ACCOUNT_RATE_LIMITS: { reset_password: null } }),
      "insecure-value",
      "low",
    ),
    fails(
      "one limited, one not",
      project({}, view("contact", { throttles: [LIMITER] }), view("register")),
      "missing",
      "info",
    ),
    staysOpen("none limited", project({}, view("register")), "needs-attestation"),
    staysOpen(
      "reset view of Django",
      {
        ...generated({}),
        ...code({ views: [] }),
        ...urls([route("reset/", "django.contrib.auth.views.PasswordResetView")]),
      },
      "needs-attestation",
    ),
    staysOpen("required variable", project({ ...ALLAUTH, ACCOUNT_RATE_LIMITS: env("LIMITS") }), "environment-value"),
    staysOpen("code not read", generated({}), "no-evidence"),
    staysOpen("apps not fully known", project({ INSTALLED_APPS: openList() }, view("orders")), "unresolved-items"),
    doesNotApply("nothing of that kind", project({}, view("orders", { methods: ["get"] }))),
  ],
  check(evidence) {
    const allauth = usesAllauth(evidence);
    const limits = allauth === "yes" ? [allauthLimitsPart(evidence, "low", ["reset_password", "signup"])] : [];
    const endpoints = sensitiveEndpoints(evidence);
    const open = endpoints.filter(({ isLimited }) => !isLimited);
    const limited = endpoints.length - open.length;
    if (limits.some(({ verdict }) => verdict.is !== "good")) return conclude(limits);
    // Some endpoints have a limit, so that its lack on the others is no decision made elsewhere.
    if (limited > 0 && open.length > 0) return conclude([...limits, ...open.map(openPart)]);
    if (allauth === "yes" || limited > 0)
      return conclude([
        ...limits,
        summary(evidence, good(limited === 0 ? undefined : `${limited} endpoints of the project are limited.`)),
      ]);
    const { urls: routes, "django-code": source } = evidence;
    if (open.length === 0 && (routes === undefined || source === undefined || source.views.length === 0)) {
      return conclude([summary(evidence, undecided("no-evidence", "No audit has read the routes and views yet."))]);
    }
    if (open.length === 0) {
      const isKnown = allauth === "no" && routes?.root !== null && routes?.open.length === 0;
      return isKnown
        ? notApplicable("No route has a name that tells of messages, codes, accounts or exports.")
        : conclude([summary(evidence, undecided("unresolved-items", "Not every route or app could be resolved."))]);
    }
    const names = open.slice(0, 5).map(({ name }) => name);
    const more = open.length > names.length ? ` and ${open.length - names.length} more` : "";
    const detail = `No limit was found at ${names.join(", ")}${more}.`;
    const question = "What limits how often these endpoints can be called?";
    return conclude([summary(evidence, undecided("needs-attestation", detail, question))]);
  },
});

function summary(evidence: EvidenceSet, verdict: Verdict): JudgedPart {
  return judgedPart(evidence, resolveSetting(evidence, "INSTALLED_APPS"), verdict, {
    severity: "low",
    expected: "a limit on each costly endpoint",
    fix: null, // the limit belongs to each view
  });
}

function openPart({ name, place, excerpt, text }: SensitiveEndpoint): JudgedPart {
  const message = "Other costly endpoints are limited, and no limit was found here.";
  return {
    verdict: bad("missing", message, "info"),
    confidence: "low",
    observation: {
      checked: "Endpoints that send messages, check codes, make accounts or export",
      observed: name,
      expected: "a limit",
      verdict: "bad",
      place,
      source: "static",
    },
    finding: { message, severity: "info", reason: "missing", place, symbol: name, text, excerpt },
  };
}
