import type { Repository } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, staysOpen } from "#examples/example.ts";
import { repository } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { bad, good, undecided } from "#judge/verdict.ts";

const FRONTEND = {
  path: "frontend/package.json",
  lockFile: "frontend/package-lock.json",
  dependencies: 4,
  devDependencies: 9,
};

export const depFrontendAudit = defineControl({
  id: "dep-frontend-audit",
  title: "Front-end packages have no known vulnerabilities",
  area: "dependencies",
  severity: "medium",
  severityReason: "Bundled scripts run in visitors' browsers, and build tools run on the machine that builds.",
  automation: "full",
  needs: ["repository"],
  settings: [],
  mappings: {
    owasp2017: "A9",
    owasp2021: "A06",
    owasp2025: "A03",
    cwe: [1395],
    asvs: ["15.2.1"],
    djangoChecks: [],
    tools: ["trivy:vuln"],
  },
  guidance: {
    why:
      "Most sites carry scripts from a package registry, each with packages of its own behind it. " +
      "A flaw in one that is bundled is a flaw of every page; without a lock file nobody can even say which version visitors get.",
    steps: [
      "Commit the lock file, and install with `npm ci` in builds and images.",
      "Run the audit of the package manager on every build and push its report with `stance push`.",
      "Update within the allowed ranges first, then replace packages that nobody maintains.",
    ],
    before: "npm install",
    after: "npm ci && npm audit --omit=dev --audit-level=high",
    verify: [{ command: "npm audit --omit=dev", expect: "found 0 vulnerabilities" }],
    references: ["https://docs.npmjs.com/cli/commands/npm-audit", "https://pnpm.io/cli/audit"],
  },
  notSeen:
    "Advisories as such: the verdict comes from reports of npm, pnpm, yarn, OSV-Scanner or Trivy that are sent in.",
  examples: [
    doesNotApply("no front end", repository()),
    staysOpen("a front end with its lock file", repository({ frontends: [FRONTEND] }), "no-evidence"),
    fails("no lock file", repository({ frontends: [{ ...FRONTEND, lockFile: null }] }), "missing", "low"),
    fails(
      "no lock file, for tools of development only",
      repository({ frontends: [{ ...FRONTEND, lockFile: null, dependencies: 0 }] }),
      "missing",
      "info",
    ),
  ],
  check({ repository: found }) {
    if (found === undefined) return conclude([reports("not looked at")]);
    if (found.frontends.length === 0) return notApplicable("The repository holds no JavaScript package.");
    return conclude([...found.frontends.map(lockPart), reports("none")]);
  },
});

function lockPart({ path, lockFile, dependencies }: Repository["frontends"][number]): JudgedPart {
  const isProduction = dependencies > 0;
  return factPart({
    checked: `Lock file of ${path}`,
    observed: lockFile ?? "none",
    expected: "a lock file in the repository",
    verdict:
      lockFile === null
        ? bad("missing", `${path} has no lock file: each installation may bring other versions.`)
        : good(),
    severity: isProduction ? "low" : "info",
    place: { path, line: 1 },
    symbol: "lock file",
  });
}

function reports(observed: string): JudgedPart {
  return factPart({
    checked: "Reports of front-end audits",
    observed,
    expected: "a report of the last 7 days without open findings",
    verdict: undecided("no-evidence", "No audit of the front-end packages has been reported yet."),
    severity: "medium",
  });
}
