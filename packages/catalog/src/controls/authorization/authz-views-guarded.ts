import type { EvidenceSet, View } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { generated, GENERATED_MIDDLEWARE, openList } from "#examples/settings-evidence.ts";
import { code, urls, view } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { defaultPermission } from "#judge/default-permission.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { derivesFrom, resolveMiddleware, settingContains } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { viewPart } from "#judge/view-part.ts";

const CHECKED = "Views that a route leads to";
const EXPECTED = "a log-in or permission asked for, or a mark that the view is public";
const DJANGO_DEFAULT = "django.contrib.auth.middleware.LoginRequiredMiddleware";

/** Share of guarded views from which an open page is an exception that is worth a look. */
const MOSTLY = 0.75;

/** Middleware of packages and projects that asks for a log-in everywhere. */
const DENIES_BY_DEFAULT =
  /(?:^|\.)\w*(?:LoginRequired|RequireLogin|AuthRequired|AuthenticationRequired|StrongholdMiddleware|LoginRequirement|ForceLogin|EnforceLogin|LockdownMiddleware)\w*$/i;

/** Middleware of the project that by its name asks for a right, perhaps below some addresses only. */
const MAY_ASK = /(?:^|\.)\w*(?:Permission|LoginGuard|AccessControl|Authorization)s?Middleware$/;
const OWN_CLASS = "shop.control.middleware.PermissionMiddleware";

export const authzViewsGuarded = defineControl({
  id: "authz-views-guarded",
  title: "Views require log-in or permission explicitly",
  area: "authorization",
  severity: "high",
  severityReason: "An address that nobody links to is still public, and a missing check is the most common way in.",
  automation: "partial",
  needs: ["django-code"],
  uses: ["django-settings", "urls", "dependencies"],
  settings: ["MIDDLEWARE", "REST_FRAMEWORK"],
  mappings: {
    owasp2017: "A5",
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [862],
    asvs: ["8.2.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Django shows a view to everybody unless the view says otherwise, so one forgotten decorator opens it. " +
      "Since Django 5.1 a middleware turns that round: everything asks for a log-in, and public views carry the mark.",
    steps: [
      "On Django 5.1 or later add `LoginRequiredMiddleware` and mark public views with `login_not_required`.",
      "Otherwise add the decorator or mixin to the listed views; mixins stand first among the bases.",
      "Where a view is meant to be public, write a suppression with the reason, so that the list stays short.",
      "Write a test that calls every route without a log-in and compares the answers with a list.",
    ],
    before: "class InvoiceUpdate(UpdateView, LoginRequiredMixin):\n    model = Invoice",
    after:
      'class InvoiceUpdate(LoginRequiredMixin, PermissionRequiredMixin, UpdateView):\n    model = Invoice\n    permission_required = "billing.change_invoice"',
    verify: [
      {
        command: "curl -s -o /dev/null -w '%{http_code}' https://SITE/PAGE",
        expect: "302 to the log-in page, 401 or 403",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/auth/default/#limiting-access-to-logged-in-users",
      "https://docs.djangoproject.com/en/stable/ref/middleware/#django.contrib.auth.middleware.LoginRequiredMiddleware",
    ],
  },
  notSeen: "Whether a guard asks for the right permission, guards of a proxy, and views of packages.",
  examples: [
    passes(
      "every view has a guard",
      project([view("cart", { guards: ["django.contrib.auth.decorators.login_required"] })]),
    ),
    passes("a log-in view", project([view("enter", { publicMarks: ["login"] })])),
    passes(
      "a middleware that asks everywhere",
      project([view("cart")], { MIDDLEWARE: [...GENERATED_MIDDLEWARE, DJANGO_DEFAULT] }),
    ),
    passes(
      "a closed default of the REST framework",
      project([view("Books", { kind: "class", traits: ["drf"] })], {
        REST_FRAMEWORK: { DEFAULT_PERMISSION_CLASSES: ["rest_framework.permissions.IsAuthenticated"] },
      }),
    ),
    passes("a public site that is only read", project([view("news", { methods: ["get"], isStateChanging: false })])),
    fails("a view that changes something", project([view("cart", { traits: ["writes"] })]), "missing", "medium"),
    fails("a view that takes what is posted", project([view("preview")]), "missing", "low"),
    fails(
      "an API view without permissions",
      project([view("Books", { kind: "class", traits: ["drf"] })]),
      "missing",
      "medium",
    ),
    fails(
      "a mixin without effect",
      project([view("InvoiceUpdate", { kind: "class", traits: ["mixin-after-view"] })]),
      "no-effect",
      "high",
    ),
    fails(
      "one page is open among many that are not",
      project([
        view("a", { guards: ["request.user"] }),
        view("b", { guards: ["request.user"] }),
        view("c", { guards: ["request.user"] }),
        view("report", { methods: ["get"], isStateChanging: false }),
      ]),
      "missing",
      "info",
    ),
    staysOpen(
      "a decorator of unknown meaning",
      project([view("cart", { unknownGuards: ["shop.access.gate"] })]),
      "needs-attestation",
    ),
    staysOpen(
      "an address with a secret",
      project([view("confirm", { traits: ["keyed-address"] })]),
      "needs-attestation",
    ),
    staysOpen("GraphQL", project([view("graph", { traits: ["graphql"] })]), "needs-attestation"),
    staysOpen(
      "middleware not fully known",
      project([view("cart")], { MIDDLEWARE: openList("django.middleware.common.CommonMiddleware") }),
      "unresolved-items",
    ),
    staysOpen(
      "a middleware of the project asks for permissions",
      {
        ...project([view("cart")]),
        ...generated({ MIDDLEWARE: [...GENERATED_MIDDLEWARE, OWN_CLASS] }, { classes: { [OWN_CLASS]: { bases: [] } } }),
      },
      "unresolved-items",
    ),
    staysOpen(
      "routes not known",
      { ...project([view("cart", { routes: [] })]), ...urls([], { root: null }) },
      "unresolved-items",
    ),
    doesNotApply("no views", project([])),
  ],
  check(evidence) {
    const source = evidence["django-code"];
    if (source === undefined)
      return conclude(
        judgeSites(evidence, {
          in: "django-code",
          kinds: [],
          checked: CHECKED,
          expected: EXPECTED,
          severity: "high",
          judge: () => good(),
        }),
      );
    const own = source.views.filter(({ traits }) => !traits.includes("development-only"));
    if (own.length === 0) return notApplicable("The project has no views of its own that could be read.");
    const global = asksEverywhere(evidence);
    if (global === "yes") {
      return conclude([summary("a middleware asks for a log-in", good("A middleware asks for a log-in everywhere."))]);
    }
    const routed = own.filter(({ routes }) => routes.length > 0);
    if (routed.length === 0) {
      const detail = "No route of a readable URLconf leads to the project's views.";
      return conclude([summary(`${own.length} views without a route`, undecided("unresolved-items", detail))]);
    }
    const isMostlyGuarded = guardedShare(routed) >= MOSTLY;
    const judged = routed.map((view) => ({ view, verdict: judgeView(view, evidence, isMostlyGuarded) }));
    const parts = judged
      .filter(({ verdict }) => verdict.is !== "good")
      .map(({ view, verdict }) =>
        viewPart(view, unlessAsked(verdict, global), { checked: CHECKED, expected: EXPECTED, severity: "medium" }),
      );
    const fine = judged.length - parts.length;
    return conclude([...parts, summary(`${fine} of ${judged.length} as expected`, good(undefined, "medium"))]);
  },
});

function judgeView(view: View, evidence: EvidenceSet, isMostlyGuarded: boolean): Verdict {
  const { traits, guards, publicMarks, unknownGuards, isStateChanging } = view;
  const name = view.name.slice(view.name.lastIndexOf(".") + 1);
  if (traits.includes("mixin-after-view") && guards.length === 0) {
    const message = `The access mixin of ${name} stands behind the view class, so Python never reaches it.`;
    return bad("no-effect", message, "high");
  }
  if (guards.length > 0 || publicMarks.length > 0) return good();
  const permission = traits.includes("drf") ? defaultPermission(evidence) : null;
  if (permission === "closed" || (permission === "open-for-reading" && isStateChanging)) return good();
  if (unknownGuards.length > 0 || traits.includes("graphql")) {
    const what = traits.includes("graphql")
      ? "GraphQL decides inside its resolvers"
      : `${unknownGuards.join(", ")} may be a guard`;
    return undecided("needs-attestation", `${name}: ${what}.`, `Who may call ${name}?`);
  }
  if (permission === "unknown") {
    return undecided("unresolved-items", `${name} takes the default permission, which could not be resolved.`);
  }
  if (isStateChanging && traits.includes("keyed-address")) {
    const detail = `${name} asks for no log-in; a part of its address may be a secret.`;
    return undecided("needs-attestation", detail, `Who knows the address of ${name}?`);
  }
  if (isStateChanging && !traits.includes("writes") && !traits.includes("drf"))
    return bad(
      "missing",
      `${name} takes what anybody posts and asks for no log-in; what it changes was not seen.`,
      "low",
    );
  if (isStateChanging) return bad("missing", `${name} changes something and asks nobody to log in.`);
  if (!isMostlyGuarded) return good();
  return bad("missing", `${name} shows something without a log-in, unlike most views of this project.`, "info");
}

function unlessAsked(verdict: Verdict, global: "no" | "unknown"): Verdict {
  if (global === "no" || verdict.is !== "bad") return verdict;
  return undecided("unresolved-items", `${verdict.message} But a part of MIDDLEWARE may ask for a log-in.`);
}

function asksEverywhere(evidence: EvidenceSet): "yes" | "no" | "unknown" {
  const middleware = resolveMiddleware(evidence);
  const classes = evidence["django-settings"]?.classes ?? {}; // none: no class of the project is in the list
  const asks = settingContains(
    middleware,
    (name) => name === DJANGO_DEFAULT || DENIES_BY_DEFAULT.test(name) || derivesFrom(evidence, name, DJANGO_DEFAULT),
  );
  const mayAsk = settingContains(middleware, (name) => MAY_ASK.test(name) && Object.hasOwn(classes, name));
  return asks === "no" && mayAsk !== "no" ? "unknown" : asks;
}

/** Share of the views with a guard among those that are not public by their nature. */
function guardedShare(views: readonly View[]): number {
  const others = views.filter(({ publicMarks }) => publicMarks.length === 0);
  if (others.length === 0) return 0;
  return others.filter(({ guards, unknownGuards }) => guards.length + unknownGuards.length > 0).length / others.length;
}

function summary(observed: string, verdict: Verdict): JudgedPart {
  return {
    verdict,
    confidence: verdict.is === "good" ? verdict.confidence : "low",
    observation: { checked: CHECKED, observed, expected: EXPECTED, verdict: verdict.is, source: "static" },
  };
}

function project(views: readonly View[], values: Readonly<Record<string, unknown>> = {}): EvidenceSet {
  return { ...generated(values), ...code({ views }), ...urls([]) };
}
