import { defineControl } from "#define-control.ts";
import { staysOpen } from "#examples/example.ts";
import { packages } from "#examples/repository-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { undecided } from "#judge/verdict.ts";

export const depKnownVulnerabilities = defineControl({
  id: "dep-known-vulnerabilities",
  title: "Python dependencies have no known vulnerabilities",
  area: "dependencies",
  severity: "high",
  severityReason: "A published flaw comes with a published way to use it, and an update is the cheapest defense.",
  automation: "full",
  needs: ["dependencies"],
  settings: [],
  mappings: {
    owasp2017: "A9",
    owasp2021: "A06",
    owasp2025: "A03",
    cwe: [1395, 1104],
    asvs: ["15.2.1"],
    djangoChecks: [],
    tools: ["trivy:vuln"],
  },
  guidance: {
    why:
      "Attackers read advisories too: for a flaw in a popular package, working requests circulate within days and are tried everywhere. " +
      "A scanner compares the exact versions that are installed with the advisories, which nobody does by hand for a hundred packages.",
    steps: [
      "Run a scanner over the lock file or the installed environment, on every build and once a night.",
      "Send its report with `stance push`: findings of several scanners are merged by their aliases.",
      "Update to the lowest fixed version that the other packages allow.",
      "Where no fix exists, apply the workaround of the advisory and record an exception with an end date.",
    ],
    before: "Django==5.2.3",
    after: "Django==5.2.19",
    verify: [
      { command: "pip-audit -r requirements.txt", expect: "No known vulnerabilities found" },
      { command: "stance push pip-audit.json", expect: "a receipt that counts the rows it took" },
    ],
    references: ["https://github.com/pypa/pip-audit", "https://google.github.io/osv-scanner/", "https://osv.dev/"],
  },
  notSeen:
    "Advisories as such: the verdict comes from scanners whose reports are sent in, and is as fresh as they are.",
  examples: [
    staysOpen(
      "versions are known, and no scanner has reported",
      packages({ packages: [{ name: "django", version: "5.2.8", precision: "lock" }] }),
      "no-evidence",
    ),
    staysOpen("nothing is known about packages", packages({ files: [] }), "no-evidence"),
  ],
  check({ dependencies }) {
    const all = dependencies?.packages.length ?? 0; // no evidence: no package is known
    const exact =
      dependencies?.packages.filter(({ precision }) => precision === "lock" || precision === "pin").length ?? 0;
    return conclude([
      factPart({
        checked: "Reports of vulnerability scanners",
        observed: `none; ${exact} of ${all} packages have an exact version that a scanner could look up`,
        expected: "a report of the last 7 days without open findings",
        verdict: undecided("no-evidence", "No scanner has reported on the Python packages yet."),
        severity: "high",
      }),
    ]);
  },
});
