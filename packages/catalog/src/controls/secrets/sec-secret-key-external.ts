import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, either, env, generated, secret } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, type EnvironmentValue, type PlainValue } from "#judge/judge-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const NOT_SET = undecided(
  "outside-repository",
  "No statement sets SECRET_KEY, and Django does not start without one: it must come from a place that the audit did not see.",
  "Where does production take SECRET_KEY from?",
);

export const secSecretKeyExternal = defineControl({
  id: "sec-secret-key-external",
  title: "SECRET_KEY comes from outside the repository",
  area: "secrets",
  severity: "critical",
  severityReason: "Whoever knows the key can forge sessions, password reset links and every other signed value.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["SECRET_KEY"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [321, 798],
    asvs: ["13.3.1"],
    djangoChecks: [],
    tools: ["bandit:B105", "ruff:S105", "gitleaks:generic-api-key"],
  },
  guidance: {
    why:
      "A key that is in version control is known to everybody who ever cloned the repository, and to every backup of it. " +
      "A key written as the default of an environment variable is the same problem: a deployment that forgets the variable runs with the published key and nobody notices.",
    steps: [
      "Generate a new key: treat the one in the repository as known.",
      "Put it into the secret store of the platform, for example a container secret or a service's environment file.",
      'Read it without a default, `SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]`, so that a missing value stops the start.',
      "Deploy; everybody is signed out once, because the old signatures no longer count.",
    ],
    before: 'SECRET_KEY = os.environ.get("SECRET_KEY", "change-me-later")',
    after: 'SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]',
    verify: [
      {
        command: "env -u DJANGO_SECRET_KEY python manage.py check",
        expect: "an error that names DJANGO_SECRET_KEY",
      },
      { command: "git grep -nE 'SECRET_KEY *= *[\"'\\'']'", expect: "no line of a production module" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#secret-key",
      "https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#secret-key",
    ],
  },
  notSeen: "Whether the key in production was ever written down somewhere else, and older keys in the git history.",
  examples: [
    passes("required from the environment", generated({ SECRET_KEY: env("DJANGO_SECRET_KEY") })),
    passes("read from a file", generated({ SECRET_KEY: { kind: "secretSource", source: "file" } })),
    passes("from a secret manager", generated({ SECRET_KEY: { kind: "secretSource", source: "manager" } })),
    passes("an empty default stops the start", generated({ SECRET_KEY: env("DJANGO_SECRET_KEY", "") })),
    fails("literal", generated({ SECRET_KEY: secret(66) }), "insecure-value", "critical"),
    fails("literal default", generated({ SECRET_KEY: env("SECRET_KEY", secret(50)) }), "insecure-default", "high"),
    fails(
      "literal in one branch that production may take",
      generated({ SECRET_KEY: either("platform.node() == 'x'", secret(50), env("KEY")) }),
      "insecure-value",
      "critical",
    ),
    fails(
      "random at each start",
      generated({ SECRET_KEY: { kind: "secretSource", source: "random" } }),
      "broken",
      "medium",
    ),
    fails(
      "random unless the variable is set",
      generated({ SECRET_KEY: env("SECRET_KEY", { kind: "secretSource", source: "random" }) }),
      "broken",
      "low",
    ),
    staysOpen("not set anywhere", generated({}), "outside-repository"),
    staysOpen("computed", generated({ SECRET_KEY: computed }), "computed"),
  ],
  check(evidence) {
    return conclude([
      judgeSetting(evidence, "SECRET_KEY", {
        severity: "critical",
        expected: "read from the environment or a secret store, without a default",
        fix: ["import os", "", 'SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]'],
        judge: (value) =>
          judgeValue(value, {
            name: "SECRET_KEY",
            severity: "critical",
            plain: judgePlain,
            environment: judgeEnvironment,
            whenAbsent: NOT_SET,
          }),
      }),
    ]);
  },
});

/** External is the goal, so a required variable is good; without a value Django refuses to start. */
function judgeEnvironment(value: EnvironmentValue): Verdict | null {
  if (value.default === undefined) return good();
  return value.default.kind === "literal" && !value.default.value ? good() : null;
}

function judgePlain(value: PlainValue): Verdict {
  switch (value.kind) {
    case "secret":
      return value.secret.length === 0 ? NOT_SET : bad("insecure-value", "SECRET_KEY is written in the code.");
    case "literal":
      return value.value === null || value.value === ""
        ? NOT_SET
        : bad("insecure-value", "SECRET_KEY is written in the code.");
    case "secretSource":
      return value.source === "random"
        ? bad(
            "broken",
            "SECRET_KEY is a new random text at each start: sessions end with every restart, and several workers do not accept each other's.",
            "medium",
          )
        : good();
    case "sequence":
    case "mapping":
    case "duration":
    case "regex":
    case "path":
    case "reference":
      return undecided("computed", "SECRET_KEY is computed in a way that cannot be followed.");
    default:
      return value satisfies never;
  }
}
