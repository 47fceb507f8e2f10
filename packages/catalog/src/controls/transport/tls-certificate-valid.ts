import { defineControl } from "#define-control.ts";
import { staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";

export const tlsCertificateValid = defineControl({
  id: "tls-certificate-valid",
  title: "Certificate chain and TLS versions are sound",
  area: "transport",
  severity: "high",
  severityReason: "An invalid certificate teaches people to click warnings away, and then HTTPS protects nobody.",
  automation: "full",
  needs: [],
  settings: [],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [295, 326],
    asvs: ["12.1.1", "12.2.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "HTTPS helps only as long as browsers can verify who answers. Certificates fail mostly by running out, and sites that have sent HSTS cannot be reached at all then. " +
      "Versions before TLS 1.2 have known weaknesses and no current browser needs them.",
    steps: [
      "Get certificates from an ACME client that renews them by itself.",
      "Reload the server after each renewal, and alert two weeks before a certificate ends.",
      "Serve the whole chain, not the leaf alone.",
      "Turn off every version before TLS 1.2.",
    ],
    before: "ssl_protocols TLSv1 TLSv1.1 TLSv1.2;",
    after: "ssl_protocols TLSv1.2 TLSv1.3;",
    verify: [
      {
        command: "openssl s_client -connect SITE:443 -servername SITE -verify_return_error </dev/null",
        expect: "Verify return code: 0 (ok)",
      },
      { command: "curl -sI --tls-max 1.1 https://SITE/", expect: "nothing: the connection is refused" },
    ],
    references: ["https://letsencrypt.org/getting-started/", "https://ssl-config.mozilla.org/"],
  },
  notSeen: "Anything: certificates are not in the source, so only a look at the live site decides.",
  examples: [staysOpen("the source says nothing about certificates", generated({}), "needs-live-evidence")],
  check() {
    return {
      status: "unknown",
      reason: "needs-live-evidence",
      note: "Certificates and TLS versions belong to the server in front; a handshake with the live site shows them.",
      observations: [],
    };
  },
});
