import type { EvidenceSet, SettingValue } from "@stance/model";

import { packageNamed } from "#django/django-version.ts";
import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, GENERATED_APPS, generated, openList } from "#examples/settings-evidence.ts";
import { code, view } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const APPS = [...GENERATED_APPS, "rest_framework"];
const CLOSED = ["rest_framework.permissions.IsAuthenticated"];
const SESSION_ONLY = ["rest_framework.authentication.SessionAuthentication"];

/** What closes a project that sets nothing yet; browsers with a session keep working. */
const CLOSED_DEFAULTS = [
  "REST_FRAMEWORK = {",
  '    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],',
  '    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],',
  "}",
];

/** Permission classes that let anybody read; the first one lets anybody write as well. */
const OPEN_TO_ALL = "AllowAny";
/** Classes that turn everybody away who did not sign in. */
const CLOSED_TO_STRANGERS = ["IsAuthenticated", "IsAdminUser", "DjangoModelPermissions", "DjangoObjectPermissions"];
const OPEN_FOR_READING = ["IsAuthenticatedOrReadOnly", "DjangoModelPermissionsOrAnonReadOnly"];

export const authzDrfDefaults = defineControl({
  id: "authz-drf-defaults",
  title: "API views are closed unless opened one by one",
  area: "authorization",
  severity: "high",
  severityReason: "The REST framework's own default lets anonymous callers read and write every endpoint.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies", "django-code"],
  settings: ["REST_FRAMEWORK", "INSTALLED_APPS"],
  mappings: {
    owasp2017: "A5",
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [862, 1188],
    asvs: ["8.2.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A view of the REST framework that names no permission uses the default, and the framework's default is AllowAny. " +
      "One forgotten attribute is then an open door. With a closed default the same mistake shows itself as a refused request.",
    steps: [
      "Set `IsAuthenticated`, or a stricter class, as `DEFAULT_PERMISSION_CLASSES`.",
      "Open the endpoints that are meant to be public one by one, with `permission_classes` on the view.",
      "List in `DEFAULT_AUTHENTICATION_CLASSES` only what clients use; HTTP Basic sends the password with every request.",
    ],
    before: "REST_FRAMEWORK = {}",
    after:
      'REST_FRAMEWORK = {\n    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],\n' +
      '    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],\n}',
    verify: [{ command: "curl -s -o /dev/null -w '%{http_code}' https://SITE/api/", expect: "401 or 403" }],
    references: [
      "https://www.django-rest-framework.org/api-guide/permissions/#setting-the-permission-policy",
      "https://cheatsheetseries.owasp.org/cheatsheets/Django_REST_Framework_Cheat_Sheet.html",
    ],
  },
  notSeen:
    "Views that name a permission of their own: a pass here does not prove every view. Copies of the REST framework inside " +
    "the project are not judged.",
  examples: [
    doesNotApply("no REST framework", generated({})),
    passes(
      "closed",
      generated({
        INSTALLED_APPS: APPS,
        REST_FRAMEWORK: { DEFAULT_PERMISSION_CLASSES: CLOSED, DEFAULT_AUTHENTICATION_CLASSES: SESSION_ONLY },
      }),
    ),
    passes(
      "open for reading, and closed by a second class",
      generated({
        INSTALLED_APPS: APPS,
        REST_FRAMEWORK: {
          DEFAULT_PERMISSION_CLASSES: [
            "rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly",
            "rest_framework.permissions.IsAuthenticated",
          ],
          DEFAULT_AUTHENTICATION_CLASSES: SESSION_ONLY,
        },
      }),
    ),
    fails("not set", generated({ INSTALLED_APPS: APPS }), "missing", "high"),
    fails(
      "set without permissions",
      generated({ INSTALLED_APPS: APPS, REST_FRAMEWORK: { PAGE_SIZE: 50 } }),
      "missing",
      "high",
    ),
    fails(
      "open to all",
      generated({
        INSTALLED_APPS: APPS,
        REST_FRAMEWORK: { DEFAULT_PERMISSION_CLASSES: ["rest_framework.permissions.AllowAny"] },
      }),
      "insecure-value",
      "high",
    ),
    fails(
      "open for reading",
      generated({
        INSTALLED_APPS: APPS,
        REST_FRAMEWORK: {
          DEFAULT_PERMISSION_CLASSES: ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
          DEFAULT_AUTHENTICATION_CLASSES: SESSION_ONLY,
        },
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "closed, but passwords with every request",
      generated({
        INSTALLED_APPS: APPS,
        REST_FRAMEWORK: {
          DEFAULT_PERMISSION_CLASSES: CLOSED,
          DEFAULT_AUTHENTICATION_CLASSES: ["rest_framework.authentication.BasicAuthentication"],
        },
      }),
      "insecure-value",
      "low",
    ),
    fails(
      "no permission at all",
      generated({ INSTALLED_APPS: APPS, REST_FRAMEWORK: { DEFAULT_PERMISSION_CLASSES: [] } }),
      "insecure-value",
      "high",
    ),
    fails(
      "open, and a view that writes relies on it",
      { ...generated({ INSTALLED_APPS: APPS }), ...code({ views: [view("Books", { traits: ["drf"] })] }) },
      "missing",
      "high",
    ),
    fails(
      "open, and every view names a permission",
      {
        ...generated({ INSTALLED_APPS: APPS }),
        ...code({ views: [view("Books", { traits: ["drf"], guards: CLOSED })] }),
      },
      "missing",
      "medium",
    ),
    fails(
      "open, and only a base without a route names no permission",
      {
        ...generated({ INSTALLED_APPS: APPS }),
        ...code({
          views: [view("Books", { traits: ["drf"], guards: CLOSED }), view("Base", { traits: ["drf"], routes: [] })],
        }),
      },
      "missing",
      "medium",
    ),
    doesNotApply(
      "the setting of a copy inside the project",
      generated({ REST_FRAMEWORK: { PAGE_SIZE: 50 } }, { packages: { django: "5.2" } }),
    ),
    staysOpen("computed", generated({ INSTALLED_APPS: APPS, REST_FRAMEWORK: computed }), "computed"),
    staysOpen(
      "apps not fully known",
      generated({ INSTALLED_APPS: openList("django.contrib.auth") }, { packages: { djangorestframework: "3.16.1" } }),
      "unresolved-items",
    ),
  ],
  check(evidence) {
    const installed = hasApp(evidence, "rest_framework");
    const isSet = resolveSetting(evidence, "REST_FRAMEWORK").state === "set";
    const isRequired = packageNamed(evidence.dependencies, "djangorestframework") !== undefined;
    const isAbsent = !isRequired && evidence.dependencies !== undefined && evidence.dependencies.files.length > 0;
    if (installed === "no" && !isSet) return notApplicable("The REST framework is not installed.");
    if (installed === "no" && isAbsent) {
      return notApplicable("REST_FRAMEWORK is set, but neither the apps nor a dependency file name the framework.");
    }
    if (installed === "unknown" && !isSet) {
      if (isAbsent) return notApplicable("No dependency file names the REST framework.");
      const detail =
        "Part of INSTALLED_APPS could not be resolved, so whether the REST framework is in use is not known.";
      return conclude([part(evidence, "DEFAULT_PERMISSION_CLASSES", () => undecided("unresolved-items", detail))]);
    }
    return conclude([
      part(evidence, "DEFAULT_PERMISSION_CLASSES", (value) => judgePermissions(value, severityOfOpen(evidence))),
      part(evidence, "DEFAULT_AUTHENTICATION_CLASSES", judgeAuthentication),
    ]);
  },
});

/** Judges one key of REST_FRAMEWORK; `null` stands for the framework's own default. */
function part(evidence: EvidenceSet, key: string, judge: (value: SettingValue | null) => Verdict): JudgedPart {
  const isPermission = key === "DEFAULT_PERMISSION_CLASSES";
  return judgeSetting(evidence, "REST_FRAMEWORK", {
    severity: "high",
    expected: isPermission ? `${key} closed, for example IsAuthenticated` : `${key} without BasicAuthentication`,
    symbol: `REST_FRAMEWORK.${key}`,
    fix: isPermission && resolveSetting(evidence, "REST_FRAMEWORK").state === "unset" ? CLOSED_DEFAULTS : null,
    judge: (value) =>
      judgeValue(value, {
        name: "REST_FRAMEWORK",
        severity: "high",
        whenAbsent: judge(null),
        plain: (plain) => {
          if (plain.kind !== "mapping")
            return undecided("computed", "REST_FRAMEWORK is not a dictionary that can be followed.");
          const entry = plain.entries.findLast((candidate) => candidate.key === key);
          if (entry !== undefined) return judge(entry.value);
          return plain.isOpen
            ? undecided("unresolved-items", `Part of REST_FRAMEWORK could not be resolved; ${key} may be in it.`)
            : judge(null);
        },
      }),
    whenUnset: judge(null),
  });
}

/** An open default does most harm where a view relies on it that changes something; elsewhere it waits for one. */
function severityOfOpen(evidence: EvidenceSet): "high" | "medium" {
  const source = evidence["django-code"];
  if (source === undefined || source.partialFiles.length > 0) return "high";
  const views = source.views.filter(({ traits }) => traits.includes("drf") && !traits.includes("development-only"));
  const isAnyRouted = views.some(({ routes }) => routes.length > 0);
  const reliesOnIt = views.some(
    ({ routes, guards, publicMarks, unknownGuards, isStateChanging }) =>
      // Where routes are readable, a view without one is a base for others.
      (routes.length > 0 || !isAnyRouted) &&
      isStateChanging &&
      guards.length + publicMarks.length + unknownGuards.length === 0,
  );
  return reliesOnIt ? "high" : "medium";
}

function judgePermissions(value: SettingValue | null, severity: "high" | "medium"): Verdict {
  const openByDefault = "With no DEFAULT_PERMISSION_CLASSES, every view that names none is open to anybody.";
  if (value === null) return bad("missing", openByDefault, severity);
  if (isClosedByOne(value)) return good();
  return judgeItems(value, {
    name: "DEFAULT_PERMISSION_CLASSES",
    severity: "high",
    whenEmpty: bad(
      "insecure-value",
      "DEFAULT_PERMISSION_CLASSES is empty, so every view that names none is open to anybody.",
      severity,
    ),
    item: (name) => {
      const className = lastSegment(name);
      if (className === OPEN_TO_ALL)
        return bad(
          "insecure-value",
          "AllowAny is the default: every view that names no permission is open to anybody.",
          severity,
        );
      return OPEN_FOR_READING.includes(className)
        ? bad(
            "insecure-value",
            `${className} is the default: anybody may read what views without a permission show.`,
            "medium",
          )
        : good();
    },
  });
}

/** A request has to pass every class of the list, so a single strict one closes the views. */
function isClosedByOne(value: SettingValue): boolean {
  if (value.kind !== "sequence") return false;
  return value.items.some((item) => {
    const name = item.kind === "reference" ? item.name : item.kind === "literal" ? item.value : null;
    return typeof name === "string" && CLOSED_TO_STRANGERS.includes(lastSegment(name));
  });
}

function judgeAuthentication(value: SettingValue | null): Verdict {
  const basic = "HTTP Basic is accepted: the password travels with every request and no second factor is asked for.";
  if (value === null) return bad("missing", `${basic} It is part of the framework's default.`, "low");
  return judgeItems(value, {
    name: "DEFAULT_AUTHENTICATION_CLASSES",
    severity: "low",
    whenEmpty: good(),
    item: (name) => (lastSegment(name) === "BasicAuthentication" ? bad("insecure-value", basic, "low") : good()),
  });
}

function lastSegment(dottedName: string): string {
  return dottedName.slice(dottedName.lastIndexOf(".") + 1);
}
