/** Words of commands that a control about builds looks for: checks of Django, audits of packages, scanners. */
const COMMANDS =
  /\bcheck\b.*--deploy|--deploy\b.*\bcheck\b|\bpip[-_]audit\b|\bsafety\b|\bosv-scanner\b|\btrivy\b|\bgrype\b|\bsnyk\b|\buv\s+audit\b|\buv-secure\b|\bdependency-check\b|\b(?:npm|pnpm|yarn|bun)\b.*\saudit\b|\baudit-ci\b|\bbandit\b|\bruff\b|\bsemgrep\b|\bopengrep\b|\bcodeql\b|\bsonar(?:-scanner|cloud|qube)?\b|\bpysa\b|\bhorusec\b|\bgitleaks\b|\bdetect-secrets\b|\btrufflehog3?\b|\bggshield\b|\bsecretlint\b|\bwhispers\b|\bpre-commit\b|\bprek\b/i;

/** Names of actions, templates, orbs and hooks of that sort. */
const USES =
  /pip-audit|safety|osv|trivy|grype|snyk|dependency-(?:review|check|scanning)|bandit|ruff|semgrep|opengrep|codeql|sonar|pysa|gitleaks|secrets?\b|trufflehog|ggshield|gitguardian|sast|pre-commit|prek|audit|codacy|deepsource|security|private-key/i;

/** True for a command that is kept as evidence; the others are counted. */
export function isWatchedCommand(text: string): boolean {
  return COMMANDS.test(text);
}

/** True for an action, template or hook that is kept as evidence; `source` is the repository of a hook. */
export function isWatchedUse(name: string, source = ""): boolean {
  // Every second repository of hooks has pre-commit in its name.
  return USES.test(`${source.replaceAll("pre-commit", "")} ${name}`);
}
