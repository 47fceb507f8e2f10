import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { either, env, generated, middlewareWithout, openList } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Paths that load balancers ask for over plain HTTP. */
const HEALTH_CHECK = /health|heartbeat|ping|ready|alive|live|status/i;

/** Patterns that every path matches. */
const MATCHES_ALL = /^\^?(?:\.[*+]|\.?)\$?$/;

export const tlsHttpsRedirect = defineControl({
  id: "tls-https-redirect",
  title: "Plain HTTP is redirected to HTTPS",
  area: "transport",
  severity: "high",
  severityReason:
    "Whoever sits on the network can read and change every page that is served over plain HTTP, the log-in form included.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECURE_SSL_REDIRECT", "SECURE_REDIRECT_EXEMPT", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [319, 1428],
    asvs: ["12.2.1"],
    djangoChecks: ["security.W008"],
    tools: [],
  },
  guidance: {
    why:
      "The session cookie travels with every request, so protecting only the log-in page protects nothing. " +
      "A redirect sends people who type the bare name, or follow an old link, to the encrypted site. It may be done by Django or by the server in front of it.",
    steps: [
      "Decide which layer redirects: the server in front is the usual place, Django is the other.",
      "If Django does it behind a proxy that ends TLS, set `SECURE_PROXY_SSL_HEADER` first, or every request is redirected for ever.",
      "Set `SECURE_SSL_REDIRECT = True` in the production module only, so that local work stays on plain HTTP.",
      "Exempt nothing but the paths that health checks ask for.",
    ],
    before: "SECURE_SSL_REDIRECT = False",
    after: 'SECURE_SSL_REDIRECT = True\nSECURE_REDIRECT_EXEMPT = [r"^healthz$"]',
    verify: [
      {
        command: "curl -sI http://SITE/ | grep -iE '^(HTTP|location)'",
        expect: "301 and a location that starts with https://SITE/",
      },
      { command: "python manage.py check --deploy", expect: "no security.W008" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#secure-ssl-redirect",
      "https://docs.djangoproject.com/en/stable/topics/security/#ssl-https",
    ],
  },
  notSeen: "What the server in front of Django does: it may redirect by itself, or serve files that Django never sees.",
  examples: [
    passes("on", generated({ SECURE_SSL_REDIRECT: true })),
    passes("on by default", generated({ SECURE_SSL_REDIRECT: env("SSL_REDIRECT", true, "boolean") })),
    passes(
      "health checks stay on HTTP",
      generated({ SECURE_SSL_REDIRECT: true, SECURE_REDIRECT_EXEMPT: ["^healthz$"] }),
    ),
    fails(
      "everything is exempt",
      generated({ SECURE_SSL_REDIRECT: true, SECURE_REDIRECT_EXEMPT: [".*"] }),
      "insecure-value",
      "high",
    ),
    fails(
      "an area is exempt",
      generated({ SECURE_SSL_REDIRECT: true, SECURE_REDIRECT_EXEMPT: ["^shop/"] }),
      "insecure-value",
      "medium",
    ),
    fails("truthy text", generated({ SECURE_SSL_REDIRECT: "yes" }), "not-a-boolean", "info"),
    fails(
      "nothing reads it",
      generated({ SECURE_SSL_REDIRECT: true, MIDDLEWARE: middlewareWithout("SecurityMiddleware") }),
      "no-effect",
      "info",
    ),
    staysOpen(
      "middleware not resolved",
      generated({ SECURE_SSL_REDIRECT: true, MIDDLEWARE: openList() }),
      "unresolved-items",
    ),
    staysOpen("not set: a proxy may redirect", generated({}), "needs-live-evidence"),
    staysOpen(
      "exemptions of a redirect that is off",
      generated({ SECURE_SSL_REDIRECT: false, SECURE_REDIRECT_EXEMPT: [".*"] }),
      "needs-live-evidence",
    ),
    staysOpen("off: a proxy may redirect", generated({ SECURE_SSL_REDIRECT: false }), "needs-live-evidence"),
    staysOpen(
      "off in one branch",
      generated({ SECURE_SSL_REDIRECT: either("behind_proxy", false, true) }),
      "needs-live-evidence",
    ),
    staysOpen(
      "required variable",
      generated({ SECURE_SSL_REDIRECT: env("SSL_REDIRECT", undefined, "boolean") }),
      "environment-value",
    ),
  ],
  check(evidence) {
    const redirect = judgeSetting(evidence, "SECURE_SSL_REDIRECT", {
      severity: "high",
      expected: "True",
      fix: ["SECURE_SSL_REDIRECT = True"],
      readBy: SECURITY_MIDDLEWARE,
      judge: (value) =>
        proxyMayRedirect(
          judgeBoolean(value, {
            name: "SECURE_SSL_REDIRECT",
            severity: "high",
            wanted: true,
            isIdentityChecked: true,
            message: "Django does not redirect to HTTPS.",
          }),
        ),
    });
    // Exemptions belong to Django's own redirect; where it does not redirect, they say nothing.
    if (settingTruth(evidence, "SECURE_SSL_REDIRECT") !== true) return conclude([redirect]);
    const exempt = judgeSetting(evidence, "SECURE_REDIRECT_EXEMPT", {
      severity: "high",
      expected: "empty, or only health checks",
      fix: null,
      judge: (value) =>
        judgeItems(value, {
          name: "SECURE_REDIRECT_EXEMPT",
          severity: "high",
          whenEmpty: good(),
          item: judgeExemption,
        }),
    });
    return conclude([redirect, exempt]);
  },
});

/** Off is not a defect yet: the server in front may redirect, which only a look at the live site shows. */
function proxyMayRedirect(verdict: Verdict): Verdict {
  if (verdict.is !== "bad" || verdict.reason === "not-a-boolean") return verdict;
  return undecided(
    "needs-live-evidence",
    "Django does not redirect to HTTPS; a server in front of it may.",
    "Does plain HTTP answer with a redirect to HTTPS on the same name?",
  );
}

function judgeExemption(pattern: string): Verdict {
  if (MATCHES_ALL.test(pattern))
    return bad("insecure-value", `The pattern ${pattern} exempts every path from the redirect.`);
  if (HEALTH_CHECK.test(pattern)) return good();
  return bad("insecure-value", `Paths that match ${pattern} are answered over plain HTTP.`, "medium");
}
