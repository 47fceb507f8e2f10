import { oneLower, type EvidenceSet, type KnownSeverity, type Route } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { generated, openList } from "#examples/settings-evidence.ts";
import { route, urls } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp, unlessUnused } from "#judge/installed.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { routePart, routesPart } from "#judge/route-part.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const SEVERITY: KnownSeverity = "low";

/** Another path only cuts noise, so the usual one costs the least there is. */
const USUAL_PATH: KnownSeverity = oneLower(SEVERITY);

const RULE = { checked: "Address of the admin", expected: "not admin/", severity: USUAL_PATH } as const;

const ADMIN = "django.contrib.admin.site.urls";

export const admUrlRestricted = defineControl({
  id: "adm-url-restricted",
  title: "The admin is off the usual path or behind a restriction",
  area: "admin",
  severity: SEVERITY,
  severityReason: "Scripts try /admin/ first; a limit by network takes the target away altogether.",
  automation: "partial",
  needs: ["urls"],
  uses: ["django-settings", "dependencies"],
  settings: ["INSTALLED_APPS"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [1125],
    asvs: ["8.4.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "The log-in form of the admin is the door with the most behind it, and every scanner knocks at /admin/. " +
      "Another path keeps the noise away, but it is no lock: that is a limit by network, a private host name or single sign-on in front of it.",
    steps: [
      "Route the admin under a path or host name of its own.",
      "Let only the network of the team, or people who signed in at the proxy, reach it.",
      "Keep rate limits and a second factor on it all the same.",
    ],
    before: 'path("admin/", admin.site.urls)',
    after: 'path(os.environ["ADMIN_PATH"] + "/", admin.site.urls)',
    verify: [
      { command: "curl -s -o /dev/null -w '%{http_code}' https://SITE/admin/", expect: "403 or 404, from outside" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/contrib/admin/",
      "https://cheatsheetseries.owasp.org/cheatsheets/Django_Security_Cheat_Sheet.html",
    ],
  },
  notSeen: "Limits by network or sign-on in front of the site: they make the usual path harmless.",
  examples: [
    passes("path of its own", project([route("console-7f/", ADMIN)])),
    passes("no route to the admin", project([route("shop/", "shop.views.home")])),
    passes("while DEBUG is on only", project([route("admin/", ADMIN, { inProduction: "false" })])),
    fails("usual path", project([route("admin/", ADMIN)]), "insecure-value", "info"),
    fails("usual path as an expression", project([route("^admin/", ADMIN)]), "insecure-value", "info"),
    fails("usual path below a language", project([route("<language>/admin/", ADMIN)]), "insecure-value", "info"),
    fails("site of the project's own", project([route("admin/", "shop.console.site.urls")]), "insecure-value", "info"),
    fails(
      "documentation of the admin",
      project([route("console-7f/", ADMIN), route("console-7f/doc/", "django.contrib.admindocs.urls")]),
      "insecure-value",
      "info",
    ),
    staysOpen("path computed", project([route(null, ADMIN)]), "environment-value"),
    staysOpen(
      "part of the URLconf not read",
      {
        ...generated({}),
        ...urls([], { open: [{ place: { path: "config/urls.py", line: 3 }, reason: "computed include" }] }),
      },
      "unresolved-items",
    ),
    staysOpen(
      "apps not known",
      { ...generated({ INSTALLED_APPS: openList() }), ...urls([route("admin/", ADMIN)]) },
      "unresolved-items",
    ),
    staysOpen("routes not read", generated({}), "no-evidence"),
    doesNotApply("admin not installed", {
      ...generated({ INSTALLED_APPS: ["django.contrib.auth"] }),
      ...urls([route("shop/", "shop.views.home")]),
    }),
  ],
  check(evidence) {
    const found = evidence.urls;
    if (found === undefined)
      return conclude([
        routesPart("not looked at", undecided("no-evidence", "No audit has read the routes yet."), RULE),
      ]);
    const isUsed = hasApp(evidence, "django.contrib.admin");
    const parts = routes(found.routes);
    // A site of the project's own may be installed under another name.
    if (isUsed === "no" && parts.length === 0) return notApplicable("The admin is not installed.");
    const judged = parts.length === 0 ? [withoutRoute(evidence)] : parts;
    return conclude(isUsed === "no" ? judged : judged.map((part) => unlessUnused(isUsed, "the admin", part)));
  },
});

function routes(all: readonly Route[]): readonly JudgedPart[] {
  return all
    .filter(({ inProduction }) => inProduction !== "false")
    .flatMap((found) => {
      const { target } = found;
      if (target === null) return [];
      if (target.startsWith("django.contrib.admindocs"))
        return [
          routePart(
            found,
            bad("insecure-value", "The documentation of models and views is routed in production."),
            RULE,
          ),
        ];
      return target === ADMIN || /(?:^|\.)\w*site\w*\.urls$/i.test(target)
        ? [routePart(found, judgePath(found), RULE)]
        : [];
    });
}

function judgePath({ pattern }: Route): Verdict {
  if (pattern === null)
    return undecided(
      "environment-value",
      "The path of the admin is computed.",
      "Under which path, and for whom, is the admin reachable?",
    );
  const path = pattern.replace(/^\^/, "").replace(/\$$/, "").replace(/^\//, "");
  return /^(?:<[^>]*>\/?|\([^)]*\)\/?)?(?:django[-_]?)?admin\/?$/i.test(path)
    ? bad("insecure-value", "The admin is under its usual path, where every scanner looks first.")
    : good("The admin has a path of its own.", "medium");
}

function withoutRoute({ urls: source }: EvidenceSet): JudgedPart {
  const isWhole = source !== undefined && source.root !== null && source.open.length === 0;
  return isWhole
    ? routesPart("no route", good("No route leads to the admin."), RULE)
    : routesPart(
        "not known",
        undecided(
          "unresolved-items",
          "Part of the URLconf could not be read, and no route to the admin is in the rest.",
        ),
        RULE,
      );
}

function project(all: readonly Route[]): EvidenceSet {
  return { ...generated({}), ...urls(all) };
}
