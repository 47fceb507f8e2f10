import type { DjangoSettings, EvidenceSet, FindingDraft, ModuleCandidate, Outcome } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { computed, env, settings } from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { good } from "#judge/verdict.ts";

/** Last segments of module names that are meant for one person's machine or for tests. */
const DEVELOPMENT = /^(?:dev|devel|develop|development|local|test|tests|testing|debug)$/;

/** Ranks of what a server uses: command line, container and service files, wsgi.py and asgi.py, names such as production. */
const LAST_SERVER_RANK = 4;

/** Rank of deployment files: they say for certain what runs, so wsgi.py's own default does not matter. */
const DEPLOYMENT_RANK = 2;

const EXPECTED = "a module for production whose DEBUG is not True";

export const cfgSettingsSplit = defineControl({
  id: "cfg-settings-split",
  title: "Production runs on settings of its own",
  area: "configuration",
  severity: "medium",
  severityReason:
    "When a deployment falls back to development settings, every protection written elsewhere is off, and nothing says so.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["DEBUG"],
  mappings: { owasp2017: "A6", owasp2021: "A05", owasp2025: "A02", cwe: [1188], asvs: [], djangoChecks: [], tools: [] },
  guidance: {
    why:
      "Development wants tracebacks and plain HTTP, production wants neither, so one file for both fails open as soon as a switch is forgotten. " +
      "The module that wsgi.py and asgi.py name by default should be the safe one.",
    steps: [
      "Write a production module that imports the shared base and sets every security value itself.",
      "Let `wsgi.py` and `asgi.py` default to it, and `manage.py` to the development module.",
      "Name `DJANGO_SETTINGS_MODULE` in the container or service file as well.",
      "Run `python manage.py check --deploy` with that module.",
    ],
    before: '# wsgi.py\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings.dev")',
    after: '# wsgi.py\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings.production")',
    verify: [
      {
        command: "grep -rn DJANGO_SETTINGS_MODULE --include='*.py' --include='*.yml' --include='Dockerfile*' .",
        expect: "the production module in wsgi.py, asgi.py and what deploys",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/settings/",
      "https://docs.djangoproject.com/en/stable/howto/deployment/checklist/",
    ],
  },
  notSeen: "Settings modules that are chosen on the server itself.",
  examples: [
    passes("wsgi.py names a production module", settings({ DEBUG: false })),
    passes(
      "one module, switched by the environment",
      settings({ DEBUG: env("DEBUG", undefined, "boolean") }, { module: { name: "shop.settings" } }),
    ),
    passes(
      "the container overrides what wsgi.py says",
      settings(
        {},
        {
          module: { rank: 2 },
          candidates: [candidate("config.settings.production", 2), candidate("config.settings.dev", 3)],
        },
      ),
    ),
    fails(
      "wsgi.py names the development module",
      settings({}, { module: { name: "config.settings.dev" } }),
      "insecure-value",
      "medium",
    ),
    fails(
      "wsgi.py falls back to development",
      settings(
        {},
        {
          module: { rank: 4 },
          candidates: [candidate("config.settings.local", 3), candidate("config.settings.production", 4)],
        },
      ),
      "insecure-value",
      "medium",
    ),
    fails(
      "one module with development values",
      settings({ DEBUG: true }, { module: { name: "shop.settings" } }),
      "insecure-value",
      "medium",
    ),
    fails(
      "development values by default",
      settings({ DEBUG: env("DEBUG", true, "boolean") }),
      "insecure-default",
      "low",
    ),
    staysOpen("no module found", settings({}, { module: null }), "production-module-not-found"),
    staysOpen(
      "only manage.py names a module",
      settings({}, { module: { name: "shop.settings", rank: 6 } }),
      "production-module-not-found",
    ),
    staysOpen("DEBUG not known", settings({ DEBUG: computed }), "computed"),
  ],
  check(evidence) {
    const source = evidence["django-settings"];
    const module = source?.module;
    if (source === undefined || module === undefined || module === null || module.rank > LAST_SERVER_RANK) {
      return moduleNotFound(module?.name);
    }
    const fallback = developmentFallback(source);
    if (fallback !== null) return wrongModule(fallback, module.name);
    return conclude([debugPart(evidence)]);
  },
});

function moduleNotFound(name: string | undefined): Outcome {
  const note =
    name === undefined ? "No settings module could be found." : `Only files for development name a module: ${name}.`;
  const question = "Which settings module does the server start with?";
  return { status: "unknown", reason: "production-module-not-found", note, question, observations: [] };
}

/** The place from which a server would start with development settings; null when there is none. */
function developmentFallback({ module, candidates }: DjangoSettings): ModuleCandidate | null {
  if (module === null) return null;
  if (isDevelopment(module.name)) {
    const { name, rank } = module;
    return candidates.find((entry) => entry.name === name && entry.rank === rank) ?? { name, rank };
  }
  if (module.rank <= DEPLOYMENT_RANK) return null;
  return candidates.find((entry) => entry.rank === DEPLOYMENT_RANK + 1 && isDevelopment(entry.name)) ?? null;
}

function isDevelopment(name: string): boolean {
  return DEVELOPMENT.test(name.slice(name.lastIndexOf(".") + 1));
}

function wrongModule(found: ModuleCandidate, moduleName: string): Outcome {
  const where = found.place === undefined ? "The server" : found.place.path;
  const finding: FindingDraft = {
    message: `${where} starts with ${found.name} unless something else is said.`,
    severity: "medium",
    reason: "insecure-value",
    ...(found.place === undefined ? {} : { place: found.place }),
    symbol: "DJANGO_SETTINGS_MODULE",
    text: found.name,
  };
  const observation = {
    checked: "DJANGO_SETTINGS_MODULE",
    observed: found.name === moduleName ? found.name : `${found.name}; ${moduleName} is judged`,
    expected: EXPECTED,
    verdict: "bad" as const,
    source: "static",
    ...(found.place === undefined ? {} : { place: found.place }),
  };
  return { status: "fail", confidence: "high", findings: [finding], observations: [observation] };
}

function debugPart(evidence: EvidenceSet): JudgedPart {
  return judgeSetting(evidence, "DEBUG", {
    severity: "medium",
    expected: EXPECTED,
    fix: ["DEBUG = False"],
    judge: (value) => {
      // A value that the deployment has to give is the switch that this control asks for.
      if (value.kind === "environment" && value.mode === "required") return good("The environment decides.", "medium");
      return judgeBoolean(value, {
        name: "DEBUG",
        severity: "medium",
        wanted: false,
        message: "Production runs with development values.",
      });
    },
  });
}

function candidate(name: string, rank: number): ModuleCandidate {
  return { name, rank };
}
