import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const POST = { callee: "requests.post", subject: "verify" };

/** Modules of settings and tools that production does not load. */
const DEVELOPMENT = /(?:^|[/_])(?:dev|development|local|debug|testing)(?:[/_.]|$)/i;

export const tlsOutboundVerification = defineControl({
  id: "tls-outbound-verification",
  title: "Outgoing HTTPS calls verify certificates",
  area: "transport",
  severity: "high",
  severityReason: "Without verification anyone on the way can answer as the other server and read what is sent to it.",
  automation: "full",
  needs: ["django-code"],
  uses: [],
  settings: [],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [295],
    asvs: ["12.3.2", "12.3.4"],
    djangoChecks: [],
    tools: [
      "bandit:B501",
      "bandit:B323",
      "bandit:B502",
      "bandit:B503",
      "bandit:B504",
      "ruff:S501",
      "ruff:S323",
      "semgrep:python.requests.security.disabled-cert-validation.disabled-cert-validation",
    ],
  },
  guidance: {
    why:
      "Verification is often switched off to get rid of an error and then forgotten. The connection is still encrypted, but to whom " +
      "nobody knows: keys of payment and identity providers go to whoever answers.",
    steps: [
      "Install the certificate authority of the other side and pass the path of its bundle.",
      "Remove verify=False and the filters that hide its warning.",
      "Add a timeout at the same time.",
    ],
    before: "requests.post(url, json=data, verify=False)",
    after: 'requests.post(url, json=data, verify="/etc/ssl/partner-ca.pem", timeout=10)',
    verify: [
      {
        command: "grep -rnE 'verify=False|CERT_NONE|_create_unverified_context|ssl=False' --include='*.py' .",
        expect: "no line outside tests",
      },
    ],
    references: [
      "https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification",
      "https://docs.python.org/3/library/ssl.html#ssl-security",
    ],
  },
  notSeen:
    "Environment variables such as PYTHONHTTPSVERIFY, clients in other languages, and what libraries switch off inside.",
  examples: [
    passes("every call verifies", code({})),
    passes(
      "a setting names the bundle",
      code({
        sites: [
          site("tls-unverified", "requests.post(url, verify=settings.CA)", {
            ...POST,
            origin: "setting",
            traits: ["variable"],
          }),
        ],
      }),
    ),
    fails(
      "verify=False",
      code({
        sites: [
          site("tls-unverified", "requests.post(url, verify=False)", { ...POST, origin: "constant", traits: ["off"] }),
        ],
      }),
      "insecure-value",
      "high",
    ),
    fails(
      "in a script of an operator",
      code({
        sites: [
          site("tls-unverified", "requests.post(url, verify=False)", {
            ...POST,
            origin: "constant",
            traits: ["off", "command-line"],
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a protocol that is broken",
      code({
        sites: [
          site("tls-unverified", "SSLContext(ssl.PROTOCOL_TLSv1)", {
            subject: "PROTOCOL_TLSv1",
            origin: "constant",
            traits: ["old-protocol"],
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    staysOpen(
      "a value decides",
      code({
        sites: [site("tls-unverified", "requests.post(url, verify=hook.verify)", { ...POST, traits: ["variable"] })],
      }),
      "computed",
    ),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["tls-unverified"],
        checked: "Calls to other servers that say how to verify",
        expected: "the certificate of the other side is verified",
        severity: "high",
        judge,
      }),
    );
  },
});

function judge({ origin, traits, place, subject = "a value" }: Site): Verdict {
  if (traits.includes("old-protocol"))
    return bad("insecure-value", `${subject} is a version of TLS that is known to be broken.`, "medium");
  if (traits.includes("off")) {
    const isElsewhere = traits.includes("command-line") || DEVELOPMENT.test(place.path);
    return bad(
      "insecure-value",
      "The certificate of the other server is not verified.",
      isElsewhere ? "medium" : "high",
    );
  }
  if (origin === "setting" || origin === "constant" || traits.includes("command-line")) return good();
  return undecided(
    "computed",
    `Whether the certificate is verified depends on ${subject}.`,
    "Can it be switched off, and by whom?",
  );
}
