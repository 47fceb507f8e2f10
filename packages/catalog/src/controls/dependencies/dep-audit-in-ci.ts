import type { Repository } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { builds, NO_BUILDS } from "#examples/repository-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSteps, noBuilds } from "#judge/repository/build-parts.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { hasBuilds, stepsThatRun } from "#judge/repository/runs-tool.ts";
import { good } from "#judge/verdict.ts";

const CHECKED = "Audit of Python packages in builds";
const EXPECTED = "a step that fails for a vulnerable package";

const AUDITS = {
  commands:
    /\bpip[-_]audit\b|\bsafety['",\s]+(?:scan|check|--)|\bosv-scanner\b|\btrivy\s+(?:\S+\s+)*?(?:fs|filesystem|repo|repository|image|rootfs)\b(?!.*--scanners[= ](?:license|secret|misconfig)\b)|\bgrype\b|\bsnyk\s+(?:test|monitor)\b|\buv\s+audit\b|\buv-secure\b|\bdependency-check\b/i,
  uses: /pip-audit|dependency-review-action|osv-scanner|trivy-action|snyk\/|anchore\/scan-action|safety|Dependency-Scanning|dependency-check|uv-secure/i,
};

/** Ecosystems of Dependabot that are about Python. */
const PYTHON_ECOSYSTEMS: ReadonlySet<string> = new Set(["pip", "uv", "pipenv", "poetry", "pdm", "conda"]);

export const depAuditInCi = defineControl({
  id: "dep-audit-in-ci",
  title: "A dependency audit runs on every build",
  area: "dependencies",
  severity: "medium",
  severityReason: "Advisories appear every week; a look once a year leaves a site open for months.",
  automation: "partial",
  needs: ["repository"],
  settings: [],
  mappings: {
    owasp2017: "A9",
    owasp2021: "A06",
    owasp2025: "A03",
    cwe: [1395],
    asvs: ["15.2.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A package that was fine when it was added becomes vulnerable on the day its flaw is published, without any change in the project. " +
      "A step in the build notices it on the next run, and a nightly run even when nobody works on the project.",
    steps: [
      "Add `pip-audit` or another scanner as a step that can fail the build.",
      "Run it on a schedule on the default branch as well.",
      "Turn on an update service for Python, so that the fix arrives as a change to merge.",
      "Push the report with `stance push`, so that it counts here.",
    ],
    before: "- run: pytest",
    after: "- run: pip-audit -r requirements.txt\n- run: pytest",
    verify: [
      { command: "pip-audit -r requirements.txt; echo $?", expect: "0, and 1 once a vulnerable version is listed" },
    ],
    references: ["https://github.com/pypa/gh-action-pip-audit", "https://docs.github.com/en/code-security/dependabot"],
  },
  notSeen:
    "Services that are switched on outside the repository, such as Dependabot's alerts, and builds that run elsewhere.",
  examples: [
    passes("pip-audit as a step", builds(["pip install pip-audit && pip-audit -r requirements.txt"])),
    passes("an action that reviews new dependencies", builds([], ["actions/dependency-review-action"])),
    passes(
      "an update service for Python",
      builds(["pytest"], [], {
        updaters: [{ name: "dependabot", path: ".github/dependabot.yml", ecosystems: ["pip"] }],
      }),
    ),
    fails("nothing of the sort", builds(["ruff check"]), "missing", "medium"),
    fails("only installed", builds(["pip install pip-audit"]), "missing", "medium"),
    fails("only licenses are looked at", builds(["trivy image --scanners license shop"]), "missing", "medium"),
    fails("failure ignored", builds([{ text: "pip-audit || true", isFailureIgnored: true }]), "no-effect", "low"),
    fails(
      "the update service is for actions only",
      builds([], [], {
        updaters: [{ name: "dependabot", path: ".github/dependabot.yml", ecosystems: ["github-actions"] }],
      }),
      "missing",
      "medium",
    ),
    staysOpen("no builds in the repository", NO_BUILDS, "outside-repository"),
  ],
  check({ repository }) {
    const updater = repository?.ci.updaters.find(updatesPython);
    if (updater !== undefined) {
      const note = "An update service proposes new versions; whether its proposals are merged cannot be seen.";
      const { path, name } = updater;
      return conclude([
        factPart({
          checked: CHECKED,
          expected: EXPECTED,
          observed: `${name} for Python packages`,
          verdict: good(note, "medium"),
          severity: "medium",
          place: { path, line: 1 },
        }),
      ]);
    }
    if (repository === undefined) return conclude([noBuilds(undefined, CHECKED, EXPECTED)]);
    const steps = stepsThatRun(repository, AUDITS);
    if (steps.length === 0 && !hasBuilds(repository)) return conclude([noBuilds(repository, CHECKED, EXPECTED)]);
    return conclude([
      judgeSteps(repository, steps, {
        checked: CHECKED,
        expected: EXPECTED,
        missing: "medium",
        ignored: "low",
        sentence: "audits the Python packages",
      }),
    ]);
  },
});

function updatesPython({ ecosystems }: Repository["ci"]["updaters"][number]): boolean {
  return ecosystems.length === 0 || ecosystems.some((name) => PYTHON_ECOSYSTEMS.has(name));
}
