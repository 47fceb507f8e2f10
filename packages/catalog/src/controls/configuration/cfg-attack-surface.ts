import { oneLower, type EvidenceSet, type KnownSeverity, type SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { either, env, generated, GENERATED_APPS, GENERATED_MIDDLEWARE, openList } from "#examples/settings-evidence.ts";
import { route, urls } from "#examples/source-evidence.ts";
import { removeEntries } from "#fix/remove-entries.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { resolveMiddleware } from "#judge/middleware.ts";
import { resolveSetting, type ResolvedSetting } from "#judge/resolve-setting.ts";
import { routePart } from "#judge/route-part.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const SEVERITY: KnownSeverity = "medium";

/** Packages that show internals: queries, settings, headers, profiles. */
const DEBUG_TOOLS: Readonly<Record<string, string>> = {
  debug_toolbar: "django-debug-toolbar",
  silk: "django-silk",
  nplusone: "nplusone",
  template_profiler_panel: "the template profiler",
  pyinstrument: "pyinstrument",
  query_counter: "the query counter",
  querycount: "the query counter",
};

/** Packages for developers and translators that show less, or only to staff: one level lower. */
const HELPERS: Readonly<Record<string, string>> = {
  django_extensions: "django-extensions",
  rosetta: "Rosetta",
  "django.contrib.admindocs": "the admin documentation",
  "wagtail.contrib.styleguide": "Wagtail's style guide",
};

export const cfgAttackSurface = defineControl({
  id: "cfg-attack-surface",
  title: "Production runs without debug helpers",
  area: "configuration",
  severity: SEVERITY,
  severityReason: "Toolbars and profilers are made to show queries, headers and settings to whoever looks.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies", "urls"],
  settings: ["INSTALLED_APPS", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [489, 1125],
    asvs: ["15.2.3", "13.4.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Every installed app can add addresses, admin pages and template tags that nobody of the team wrote or reviews. " +
      "Development helpers are the worst of them: they exist to show what happens inside, and one wrong flag is enough to show it to everybody.",
    steps: [
      "Move helper apps and their middleware into the settings module for development.",
      "Move their `include()` in the URLconf under the same condition, so that the site still starts.",
      "Take the packages out of the requirements that production installs.",
      "Once a year, go through the list of apps and remove what no address, signal or template uses.",
    ],
    before: 'INSTALLED_APPS += ["debug_toolbar", "silk"]',
    after: '# settings/development.py\nfrom .base import *\n\nINSTALLED_APPS = [*INSTALLED_APPS, "debug_toolbar"]',
    verify: [
      {
        command:
          "python manage.py shell -c 'from django.conf import settings; print(settings.INSTALLED_APPS, settings.MIDDLEWARE)'",
        expect: "no helper in either list, with the production settings",
      },
      { command: "curl -s -o /dev/null -w '%{http_code}' https://SITE/__debug__/", expect: "404" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/applications/",
      "https://django-debug-toolbar.readthedocs.io/en/latest/installation.html",
    ],
  },
  notSeen: "Whether each of the remaining apps is needed: that takes a person who knows the site.",
  examples: [
    passes("as generated", generated({})),
    passes("only outside production", apps(debugOnly("debug_toolbar"))),
    passes("route for development only", {
      ...generated({}),
      ...urls([route("__debug__/", "debug_toolbar.urls", { inProduction: "false" })]),
    }),
    fails("toolbar in the apps", apps("debug_toolbar"), "insecure-value", "medium"),
    fails("configuration class of a profiler", apps("silk.apps.SilkAppConfig"), "insecure-value", "medium"),
    fails(
      "profiler in the middleware",
      generated({ MIDDLEWARE: [...GENERATED_MIDDLEWARE, "pyinstrument.middleware.ProfilerMiddleware"] }),
      "insecure-value",
      "medium",
    ),
    fails("commands for developers", apps("django_extensions"), "insecure-value", "low"),
    fails("admin documentation", apps("django.contrib.admindocs"), "insecure-value", "low"),
    fails(
      "by default",
      generated({ INSTALLED_APPS: env("EXTRA_APPS", ["debug_toolbar"], "list") }),
      "insecure-default",
      "low",
    ),
    fails(
      "on one path that production may take",
      generated({ INSTALLED_APPS: either("platform.node() == 'x'", [...GENERATED_APPS, "silk"], GENERATED_APPS) }),
      "insecure-value",
      "medium",
    ),
    fails(
      "route in production",
      { ...generated({}), ...urls([route("silk/", "silk.urls")]) },
      "insecure-value",
      "medium",
    ),
    staysOpen("apps that cannot be resolved", generated({ INSTALLED_APPS: openList() }), "unresolved-items"),
    staysOpen(
      "route on a path that may not be taken",
      { ...generated({}), ...urls([route("silk/", "silk.urls", { inProduction: "unknown" })]) },
      "branches-differ",
    ),
  ],
  check(evidence) {
    const lists = [resolveSetting(evidence, "INSTALLED_APPS"), resolveMiddleware(evidence)];
    return conclude([...lists.map((setting) => judgeList(evidence, setting)), ...routes(evidence)]);
  },
});

function judgeList(evidence: EvidenceSet, setting: ResolvedSetting): JudgedPart {
  const verdict = readably(verdictOf(setting));
  return judgedPart(evidence, setting, verdict, {
    severity: SEVERITY,
    expected: "no debug helper",
    fix: null,
    edits: verdict.is === "bad" ? removeEntries(evidence, setting.name, isWatched) : [],
  });
}

/** Without the whole list, which says less than its one entry. */
function readably(verdict: Verdict): Verdict {
  if (verdict.is !== "bad" || verdict.reason !== "insecure-default") return verdict;
  const ownMessage = /[^.]+ is in (?:INSTALLED_APPS|MIDDLEWARE): [^.]+\.$/.exec(verdict.message)?.[0]; // null: no such end
  return ownMessage === undefined
    ? verdict
    : { ...verdict, message: `${ownMessage.trim()} The environment may say otherwise.` };
}

function verdictOf(setting: ResolvedSetting): Verdict {
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  if (setting.state !== "set") return good();
  return judgeItems(setting.value, {
    name: setting.name,
    severity: SEVERITY,
    whenEmpty: good(),
    whenAbsent: good(),
    // A value that is no list at all is what other controls report.
    notAList: () => good(),
    item: (text) => judgeName(text, `is in ${setting.name}`),
  });
}

function judgeName(text: string, where: string): Verdict {
  const tool = titleOf(text, DEBUG_TOOLS);
  if (tool !== undefined) return bad("insecure-value", `${tool} ${where}: it is made to show internals.`);
  const helper = titleOf(text, HELPERS);
  return helper === undefined
    ? good()
    : bad("insecure-value", `${helper} ${where}: it is made for developers.`, oneLower(SEVERITY));
}

function isWatched(text: string): boolean {
  return judgeName(text, "").is === "bad";
}

/** A package by its own name or by anything below it. */
function titleOf(text: string, titles: Readonly<Record<string, string>>): string | undefined {
  const name = Object.keys(titles).find((known) => text === known || text.startsWith(`${known}.`));
  return name === undefined ? undefined : titles[name];
}

function routes(evidence: EvidenceSet): readonly JudgedPart[] {
  const rule = { checked: "Routes to debug helpers", expected: "only while DEBUG is on", severity: SEVERITY } as const;
  return (evidence.urls?.routes ?? []) // what the URLconf adds is judged where it was read
    .filter(({ target, inProduction }) => inProduction !== "false" && titleOf(target ?? "", DEBUG_TOOLS) !== undefined)
    .map((route) => {
      const verdict = judgeName(route.target ?? "", "has a route in production");
      const isCertain = route.inProduction === "true";
      return routePart(route, isCertain ? verdict : undecidedRoute(route.guard), rule);
    });
}

function undecidedRoute(guard: string | undefined): Verdict {
  return undecided("branches-differ", `Whether production has the route depends on ${guard ?? "a condition"}.`);
}

function apps(...extra: readonly (string | SettingValue)[]): EvidenceSet {
  return generated({ INSTALLED_APPS: [...GENERATED_APPS, ...extra] });
}

function debugOnly(name: string): SettingValue {
  return {
    kind: "conditional",
    branches: [
      { guard: "DEBUG", assumed: "false", value: { kind: "literal", value: name } },
      { guard: "not DEBUG", assumed: "true", value: { kind: "absent" } },
    ],
  };
}
