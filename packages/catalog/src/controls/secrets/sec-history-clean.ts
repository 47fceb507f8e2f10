import type { KnownSeverity, Repository } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { repository } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

type History = Repository["history"];
type Find = History["finds"][number];

const EXPECTED = "no secret in any commit";

const FIND: Find = {
  kind: "env-file",
  path: ".env",
  commit: "0f3a9c1e",
  committedAt: "2025-03-01T10:00:00+00:00",
  purpose: "production",
  isStillThere: false,
};

export const secHistoryClean = defineControl({
  id: "sec-history-clean",
  title: "Git history holds no live secrets",
  area: "secrets",
  severity: "high",
  severityReason: "What was committed once is in every clone, and deleting the line does not take it back.",
  automation: "partial",
  needs: ["repository"],
  settings: [],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [798],
    asvs: ["13.3.1"],
    djangoChecks: [],
    tools: ["gitleaks:*"],
  },
  guidance: {
    why:
      "A secret that was committed is known to everybody who ever had a clone, a fork or a backup of the repository. " +
      "Taking the file out of the newest commit changes nothing about that: what helps is that the secret no longer opens anything.",
    steps: [
      "Replace the secret where it was issued, and look at the logs for uses that were not yours.",
      "Record that it was replaced, as an exception on the finding.",
      "Rewrite the history only if the repository becomes public, and then tell everybody who has a clone.",
      "Run a secret scanner over the whole history once, and over new commits from then on.",
    ],
    before: "git log --all --oneline -- .env   # 0f3a9c1 add settings for production",
    after: "# every value that was in it has been replaced by its issuer; recorded on the finding",
    verify: [{ command: "gitleaks git . --redact", expect: "no leaks found, or only replaced ones" }],
    references: ["https://github.com/gitleaks/gitleaks", "https://docs.github.com/en/code-security/secret-scanning"],
  },
  notSeen:
    "Secrets without a known shape: only files that usually hold secrets and keys of well-known services are looked for. Whether a secret still works cannot be seen.",
  examples: [
    passes("whole history, nothing found", repository()),
    passes(
      "only a key of the tests",
      repository({ history: { state: "read", commits: 40, finds: [{ ...FIND, purpose: "test" }] } }),
    ),
    fails(
      "a deleted .env with secrets",
      repository({ history: { state: "read", commits: 40, finds: [FIND] } }),
      "insecure-value",
      "high",
    ),
    fails(
      "a key of a service, found before the time was up",
      repository({
        history: {
          state: "limited",
          commits: 90_000,
          finds: [{ ...FIND, kind: "aws-access-key", path: "shop/s3.py" }],
        },
      }),
      "insecure-value",
      "high",
    ),
    fails(
      "a deleted database",
      repository({
        history: { state: "read", commits: 40, finds: [{ ...FIND, kind: "database", path: "db.sqlite3" }] },
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a file that is still there, which another control counts",
      repository({ history: { state: "read", commits: 40, finds: [{ ...FIND, isStillThere: true }] } }),
      "insecure-value",
      "info",
    ),
    staysOpen("no history", repository({ history: { state: "none", commits: 0, finds: [] } }), "no-evidence"),
    staysOpen("shallow clone", repository({ history: { state: "shallow", commits: 1, finds: [] } }), "no-evidence"),
    staysOpen("too long", repository({ history: { state: "limited", commits: 90_000, finds: [] } }), "limit-exceeded"),
  ],
  check({ repository: found }) {
    const history = found?.history;
    const finds = (history?.finds ?? []).filter(({ purpose }) => purpose !== "test"); // no evidence: nothing was found
    return conclude([...finds.map(findPart), historyPart(history)]);
  },
});

function historyPart(history: History | undefined): JudgedPart {
  return factPart({
    checked: "Git history",
    observed: history === undefined ? "not looked at" : observed(history),
    expected: EXPECTED,
    verdict: verdictOf(history),
    severity: "high",
    confidence: "medium",
  });
}

function observed({ state, commits }: History): string {
  return { read: `${commits} commits`, shallow: "a clone without older commits", none: "none", limited: "a part" }[
    state
  ];
}

function verdictOf(history: History | undefined): Verdict {
  const state = history?.state ?? "none"; // no evidence says as little as no history
  switch (state) {
    case "read":
      return good("Only files that usually hold secrets and keys of well-known services were looked for.", "medium");
    case "limited":
      return undecided(
        "limit-exceeded",
        "The history is too long, or not all there, to be read whole in an audit: run a secret scanner over it.",
      );
    case "shallow":
      return undecided(
        "no-evidence",
        "The clone lacks older commits: fetch the whole history, or run a secret scanner.",
      );
    case "none":
      return undecided("no-evidence", "There is no git history to look at.");
    default:
      return state satisfies never;
  }
}

function findPart({ kind, path, commit, committedAt, purpose, isStillThere }: Find): JudgedPart {
  const day = committedAt.slice(0, 10);
  const where = isStillThere ? "and is still there" : "and is gone from the newest one";
  const isLesser = purpose === "development" || kind.startsWith("database");
  // What is still there is counted where the files are judged; here it says that deleting the file will not be enough.
  const severity: KnownSeverity = isStillThere ? "info" : isLesser ? "medium" : "high";
  return factPart({
    checked: `${path} in the history`,
    observed: `${kind} in commit ${commit.slice(0, 12)} of ${day}`,
    expected: EXPECTED,
    verdict: bad(
      "insecure-value",
      `${path} held ${KIND_TEXT[kind] ?? "a secret"} in commit ${commit.slice(0, 12)} of ${day}, ${where}.`,
    ),
    severity,
    confidence: "medium",
    place: { path, line: 1 },
    symbol: kind,
    text: path,
  });
}

/** What was found, in words; kinds of keys are named as the auditor names them. */
const KIND_TEXT: Readonly<Partial<Record<string, string>>> = {
  "env-file": "values of secrets",
  "private-key": "a private key",
  "key-store": "a store of keys",
  "service-account": "the key of a service account",
  database: "a database with accounts",
  "database-dump": "a dump with accounts",
  "local-settings": "settings with secrets",
  "aws-access-key": "an access key of AWS",
  "github-token": "a token of GitHub",
  "gitlab-token": "a token of GitLab",
  "slack-token": "a token of Slack",
  "stripe-live-key": "a live key of Stripe",
  "sendgrid-key": "a key of SendGrid",
  "npm-token": "a token of npm",
  "pypi-token": "a token of PyPI",
};
