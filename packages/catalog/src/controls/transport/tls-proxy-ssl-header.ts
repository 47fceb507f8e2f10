import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, generated } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { textOf } from "#judge/membership.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Names under which WSGI and ASGI hand request headers to Django. */
const HEADER_KEY = /^HTTP_[A-Z0-9_]+$/;

export const tlsProxySslHeader = defineControl({
  id: "tls-proxy-ssl-header",
  title: "The proxy's word about HTTPS is trusted correctly",
  area: "transport",
  severity: "medium",
  severityReason:
    "Trusted wrongly, any client can claim HTTPS; not trusted behind a proxy, redirects loop, HSTS is not sent and CSRF checks fail.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECURE_PROXY_SSL_HEADER", "SECURE_SSL_REDIRECT"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [348, 16],
    asvs: ["4.1.3"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Behind a proxy that ends TLS, every request reaches Django as plain HTTP, and only a header says how the visitor asked. " +
      "Django must know that header, and the proxy must set it on every request, so that a client's own copy never gets through.",
    steps: [
      "Let the proxy set `X-Forwarded-Proto` itself on every request and drop what the client sent.",
      'Set `SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")`, with the name written as Django sees it.',
      "Close the application's own port to everybody but the proxy.",
      "Leave the setting out when the application ends TLS itself.",
    ],
    before: 'SECURE_PROXY_SSL_HEADER = ("X-Forwarded-Proto", "https")',
    after: 'SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")',
    verify: [
      {
        command: "curl -sI -H 'X-Forwarded-Proto: https' http://SITE/ | head -1",
        expect: "still the redirect, not a page: the proxy replaced the header",
      },
      {
        command: "curl -sIL --max-redirs 5 https://SITE/ | grep -c '^HTTP'",
        expect: "a small number: no redirect loop",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#secure-proxy-ssl-header"],
  },
  notSeen:
    "The proxy's own configuration: whether it overwrites the header, and whether the application can be reached around it.",
  examples: [
    passes("not set, Django does not redirect", generated({})),
    fails(
      "header written as on the wire",
      generated({ SECURE_PROXY_SSL_HEADER: ["X-Forwarded-Proto", "https"] }),
      "broken",
      "medium",
    ),
    fails("three items", generated({ SECURE_PROXY_SSL_HEADER: ["HTTP_X_FORWARDED_PROTO", "https", "http"] }), "broken"),
    fails("a text instead of a pair", generated({ SECURE_PROXY_SSL_HEADER: "HTTP_X_FORWARDED_PROTO" }), "broken"),
    staysOpen(
      "well formed, proxy not known",
      generated({ SECURE_PROXY_SSL_HEADER: ["HTTP_X_FORWARDED_PROTO", "https"] }),
      "needs-attestation",
    ),
    staysOpen("Django redirects without it", generated({ SECURE_SSL_REDIRECT: true }), "needs-live-evidence"),
    staysOpen("computed", generated({ SECURE_PROXY_SSL_HEADER: computed }), "computed"),
  ],
  check(evidence) {
    const isRedirecting = settingTruth(evidence, "SECURE_SSL_REDIRECT");
    return conclude([
      judgeSetting(evidence, "SECURE_PROXY_SSL_HEADER", {
        severity: "medium",
        expected: '("HTTP_X_FORWARDED_PROTO", "https") behind a proxy that sets it, else None',
        fix: ['SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")'],
        judge: (value) =>
          judgeValue(value, {
            name: "SECURE_PROXY_SSL_HEADER",
            severity: "medium",
            plain: (plain) =>
              plain.kind === "literal" && plain.value === null ? trustsNothing(isRedirecting) : judgeShape(plain),
          }),
      }),
    ]);
  },
});

/** Without the header nothing can be faked; what can go wrong is that Django never sees HTTPS and redirects for ever. */
function trustsNothing(isRedirecting: boolean | null): Verdict {
  if (isRedirecting === false)
    return good(
      "No header is trusted. Behind a proxy that ends TLS, Django would take every request for plain HTTP.",
      "medium",
    );
  return undecided(
    "needs-live-evidence",
    "Django redirects to HTTPS and trusts no header: right when it ends TLS itself, a redirect loop behind a proxy.",
    "Does a proxy end TLS in front of the application?",
  );
}

function judgeShape(value: PlainValue): Verdict {
  if (value.kind === "sequence" && value.isOpen)
    return undecided("unresolved-items", "Part of SECURE_PROXY_SSL_HEADER could not be resolved.");
  if (value.kind !== "sequence" || value.items.length !== 2) {
    return bad(
      "broken",
      `SECURE_PROXY_SSL_HEADER is ${showValue(value)}; Django accepts only a pair of header and value.`,
    );
  }
  const [header, scheme] = value.items.map(textOf);
  if (header === null || header === undefined || scheme === null || scheme === undefined) {
    return undecided("unresolved-items", "An item of SECURE_PROXY_SSL_HEADER could not be resolved.");
  }
  if (!HEADER_KEY.test(header)) {
    return bad(
      "broken",
      `Django never sees a header named ${header}: names are in capitals with underscores and start with HTTP_.`,
    );
  }
  return undecided(
    "needs-attestation",
    "The setting is well formed; nothing is known about the proxy.",
    `Does the proxy replace the header behind ${header} on every request?`,
  );
}
