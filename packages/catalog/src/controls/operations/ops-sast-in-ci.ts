import type { Repository } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { builds, NO_BUILDS } from "#examples/repository-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSteps, noBuilds } from "#judge/repository/build-parts.ts";
import { hasBuilds, runs, stepsThatRun, type BuildStep } from "#judge/repository/runs-tool.ts";

const CODE = {
  checked: "Static analysis of the code",
  expected: "Bandit, Ruff with its S rules, Semgrep, CodeQL or the like",
  tools: {
    commands:
      /\bbandit\b|\b(?:semgrep|opengrep)\b(?!.*--version)|\bcodeql\s+database\s+analyze|\bsonar-scanner\b|\bpysa\b|\bpyre\s+analyze\b|\bhorusec\b|\bsnyk\s+code\b/i,
    uses: /bandit|semgrep|opengrep|codeql-action\/(?:analyze|init|autobuild)|codeql|sonar(?:cloud|qube|source)|SAST|pysa|deepsource|codacy/i,
  },
} as const;

const SECRETS = {
  checked: "Secret scanning",
  expected: "Gitleaks, detect-secrets, TruffleHog or the like",
  tools: {
    commands:
      /\bgitleaks\b|\bdetect-secrets\b|\btrufflehog3?\b|\bggshield\b|\bsecretlint\b|\bwhispers\b|\btrivy\s+(?:fs|filesystem|repo|repository)\b(?!.*--scanners[= ](?!\S*secret))/i,
    uses: /gitleaks|detect-secrets|trufflehog|ggshield|gitguardian|secretlint|Secret-Detection|detect-private-key/i,
  },
} as const;

/** Only uploads what another tool found. */
const UPLOAD = /upload-sarif/i;

export const opsSastInCi = defineControl({
  id: "ops-sast-in-ci",
  title: "Static analysis and secret scanning run automatically",
  area: "operations",
  severity: "low",
  severityReason: "Scanners find the classic slips before a reviewer does; they replace no other control.",
  automation: "full",
  needs: ["repository"],
  settings: [],
  mappings: {
    owasp2017: null,
    owasp2021: "A08",
    owasp2025: "A08",
    cwe: [1357],
    asvs: [],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Queries glued together from text, shells called with user input, keys in the code: tools know these patterns and never get tired. " +
      "Run on every change, they point at the line while its author still remembers it.",
    steps: [
      "Add a secret scanner to pre-commit, so that a key is stopped before it is in the history.",
      "Run Bandit, Semgrep or Ruff with the `S` rules in the build, and let them fail it.",
      "Start with high severity and a baseline of what is known.",
      "Push the reports with `stance push`: their findings are counted under the controls they belong to.",
    ],
    before: "repos: []",
    after: "repos:\n  - repo: https://github.com/gitleaks/gitleaks\n    rev: v8.28.0\n    hooks: [{ id: gitleaks }]",
    verify: [
      { command: "pre-commit run gitleaks --all-files", expect: "Passed" },
      { command: "bandit -r . -ll", expect: "No issues identified." },
    ],
    references: [
      "https://bandit.readthedocs.io/",
      "https://docs.astral.sh/ruff/rules/#flake8-bandit-s",
      "https://github.com/gitleaks/gitleaks",
    ],
  },
  notSeen:
    "Services that are switched on outside the repository, such as secret scanning by the host, and which rules a tool has turned off.",
  examples: [
    passes("one of each kind", builds(["bandit -r shop -ll"], ["gitleaks/gitleaks-action"])),
    passes(
      "CodeQL, and a hook for secrets",
      builds([], ["github/codeql-action/analyze", { name: "detect-secrets", source: "https://git.example.org/hooks" }]),
    ),
    passes(
      "Ruff with its security rules",
      builds(["ruff check .", "gitleaks git ."], [], { ruff: { path: "pyproject.toml", selectsSecurity: true } }),
    ),
    fails(
      "Ruff without them",
      builds(["ruff check .", "gitleaks git ."], [], { ruff: { path: "pyproject.toml", selectsSecurity: false } }),
      "missing",
      "info",
    ),
    fails("no secret scanner", builds(["bandit -r shop"]), "missing", "info"),
    fails(
      "only a report is uploaded",
      builds(["gitleaks git ."], ["github/codeql-action/upload-sarif"]),
      "missing",
      "info",
    ),
    fails(
      "failure ignored",
      builds([{ text: "bandit -r shop --exit-zero", isFailureIgnored: true }, "gitleaks git ."]),
      "no-effect",
      "info",
    ),
    staysOpen("no builds in the repository", NO_BUILDS, "outside-repository"),
  ],
  check({ repository }) {
    if (repository === undefined) return conclude([noBuilds(undefined, CODE.checked, CODE.expected)]);
    const code = codeSteps(repository);
    const secrets = stepsThatRun(repository, SECRETS.tools);
    if (code.length + secrets.length === 0 && !hasBuilds(repository)) {
      return conclude([noBuilds(repository, CODE.checked, CODE.expected)]);
    }
    const rule = { missing: "info", ignored: "info" } as const;
    return conclude([
      judgeSteps(repository, code, { ...CODE, ...rule, sentence: "runs a static analysis for security" }),
      judgeSteps(repository, secrets, { ...SECRETS, ...rule, sentence: "looks for secrets" }),
    ]);
  },
});

function codeSteps(repository: Repository): readonly BuildStep[] {
  const named = stepsThatRun(repository, CODE.tools).filter(({ text }) => !UPLOAD.test(text));
  const isConfigured = repository.ci.ruff?.selectsSecurity === true;
  const ruff = stepsThatRun(repository, { commands: /\bruff\b(?!\s+format)/, uses: /\bruff(?:-check|-action)?$/ });
  return [...named, ...ruff.filter(({ text }) => isConfigured || selectsSecurity(text))];
}

function selectsSecurity(text: string): boolean {
  return runs(text, /--(?:extend-)?select[= ](?:\S*,)?(?:S\d*|ALL)(?:,|\s|$)/);
}
