import type { Repository, RepositoryCommand } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { builds, container, NO_BUILDS } from "#examples/repository-evidence.ts";
import { repository as repositoryEvidence } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { noBuilds } from "#judge/repository/build-parts.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { hasBuilds, runs } from "#judge/repository/runs-tool.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

const CHECKED = "manage.py check --deploy in builds and releases";
const EXPECTED = "with --fail-level WARNING and the production settings";

const COMMAND = /\bcheck\b.*--deploy\b/;

/** Levels at which warnings count: nearly all that --deploy adds are warnings. */
const STRICT = /--fail-level[= ]["']?(?:WARNING|INFO|DEBUG)\b/i;

const DEVELOPMENT = /(?:^|[._])(?:dev|devel|develop|development|local|test|tests|testing|ci|debug)(?:$|[._])/i;

export const opsDeployCheckInCi = defineControl({
  id: "ops-deploy-check-in-ci",
  title: "check --deploy gates deployments",
  area: "operations",
  severity: "medium",
  severityReason: "A check that is run by hand is forgotten on the day that matters.",
  automation: "full",
  needs: ["repository"],
  settings: [],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [16],
    asvs: ["13.4.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Django brings its own list of deployment checks, and a build can ask it before every release. " +
      "By default the command succeeds in spite of warnings, and nearly everything it finds is a warning: without `--fail-level` the gate never closes.",
    steps: [
      "Add the command as a step of the build or of the release, with `--fail-level WARNING`.",
      "Name the production settings with `--settings` or `DJANGO_SETTINGS_MODULE`, and give it made-up secrets.",
      "Silence a check that does not apply in `SILENCED_SYSTEM_CHECKS`, with a comment that says why.",
    ],
    before: "- run: python manage.py check --deploy",
    after: "- run: python manage.py check --deploy --fail-level WARNING --settings shop.settings.production",
    verify: [
      {
        command: "python manage.py check --deploy --fail-level WARNING --settings shop.settings.production; echo $?",
        expect: "System check identified no issues, and 0",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/django-admin/#check"],
  },
  notSeen: "Builds and releases that are configured outside the repository.",
  examples: [
    passes(
      "strict, with the production settings",
      builds(["python manage.py check --deploy --fail-level WARNING --settings shop.settings.production"]),
    ),
    passes(
      "settings named around the step",
      builds([{ text: "./manage.py check --deploy --fail-level=INFO", settingsModule: "shop.settings.production" }]),
    ),
    passes(
      "in the release phase",
      repositoryEvidence({
        containers: [
          container("python manage.py check --deploy --fail-level WARNING", { path: "Procfile", kind: "procfile" }),
        ],
      }),
    ),
    fails("not run at all", builds(["pytest"]), "missing", "medium"),
    fails("warnings do not count", builds(["python manage.py check --deploy"]), "no-effect", "low"),
    fails(
      "with the settings of development",
      builds(["python manage.py check --deploy --fail-level WARNING --settings shop.settings.dev"]),
      "no-effect",
      "low",
    ),
    fails(
      "failure ignored",
      builds([{ text: "manage.py check --deploy --fail-level WARNING || true", isFailureIgnored: true }]),
      "no-effect",
      "low",
    ),
    staysOpen("no builds in the repository", NO_BUILDS, "outside-repository"),
  ],
  check({ repository }) {
    if (repository === undefined) return conclude([noBuilds(undefined, CHECKED, EXPECTED)]);
    const commands = deployChecks(repository);
    const judged = commands.map((command) => ({ command, verdict: judgeCommand(command) }));
    const best = judged.find(({ verdict }) => verdict.is === "good") ?? judged[0];
    if (best !== undefined) return conclude([partOf(best.command, best.verdict)]);
    if (!hasBuilds(repository)) return conclude([noBuilds(repository, CHECKED, EXPECTED)]);
    const file = repository.ci.files.find(({ path }) => !path.includes("/actions/"));
    return conclude([
      factPart({
        checked: CHECKED,
        expected: EXPECTED,
        observed: `nothing in ${repository.ci.files.length} build files`,
        verdict: bad("missing", "No build or release of the repository runs check --deploy."),
        severity: "medium",
        confidence: "medium",
        symbol: "check --deploy",
        ...(file === undefined ? {} : { place: { path: file.path, line: 1 } }),
      }),
    ]);
  },
});

/** In builds, and among what containers and release phases start. */
function deployChecks({ ci, containers }: Repository): readonly RepositoryCommand[] {
  const starts = containers.filter(({ purpose }) => purpose === "production").flatMap((entry) => entry.starts);
  return [...ci.commands, ...starts].filter(({ text }) => runs(text, COMMAND));
}

function judgeCommand({ text, isFailureIgnored, settingsModule }: RepositoryCommand): Verdict {
  if (isFailureIgnored) return bad("no-effect", "The failure of check --deploy is ignored.");
  if (!STRICT.test(text)) {
    return bad("no-effect", "check --deploy runs without --fail-level WARNING: it succeeds whatever warnings it has.");
  }
  const module = /(?:--settings[= ]|DJANGO_SETTINGS_MODULE=)["']?([\w.]+)/.exec(text)?.[1] ?? settingsModule;
  if (module === undefined) return good("Which settings the check runs with is not written beside it.", "medium");
  if (!DEVELOPMENT.test(module)) return good();
  return bad("no-effect", `check --deploy runs with ${module}, which is not what production uses.`);
}

function partOf({ place, excerpt, text }: RepositoryCommand, verdict: Verdict): JudgedPart {
  return factPart({
    checked: CHECKED,
    expected: EXPECTED,
    observed: text,
    verdict,
    place,
    excerpt,
    text,
    severity: "low",
    symbol: "check --deploy",
  });
}
