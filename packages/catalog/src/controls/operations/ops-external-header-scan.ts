import { defineControl } from "#define-control.ts";
import { staysOpen } from "#examples/example.ts";
import { repository } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { undecided } from "#judge/verdict.ts";

export const opsExternalHeaderScan = defineControl({
  id: "ops-external-header-scan",
  title: "The live site is scanned from outside",
  area: "operations",
  severity: "low",
  severityReason: "It finds what other controls judge; without it nobody sees what proxies add, remove or break.",
  automation: "full",
  needs: [],
  settings: [],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [16],
    asvs: [],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Settings say what Django would send; a browser gets what the proxy, the CDN and the load balancer make of it. " +
      "A regular look from outside notices the header that a new proxy swallowed on the day it happens.",
    steps: [
      "Register the address of production with the project.",
      "Let `stance scan` run after each release and once a week, and push its report.",
      "For a public site, the HTTP Observatory gives a second opinion; its report can be pushed as well.",
      "Treat a falling grade like a failing test.",
    ],
    before: "# looked at once, before the launch",
    after: "stance scan https://shop.example.org --push",
    verify: [{ command: "stance scan https://shop.example.org", expect: "a grade, and the checks behind it" }],
    references: [
      "https://developer.mozilla.org/en-US/observatory",
      "https://docs.djangoproject.com/en/stable/howto/deployment/checklist/",
    ],
  },
  notSeen: "The live site: the source of a project says nothing about who scans it. Reports of scans decide.",
  examples: [staysOpen("source only", repository(), "needs-live-evidence")],
  check() {
    return conclude([
      factPart({
        checked: "Scans of the live site",
        observed: "none",
        expected: "a scan of production within 30 days",
        verdict: undecided("needs-live-evidence", "No scan of the live site has been reported yet."),
        severity: "low",
      }),
    ]);
  },
});
