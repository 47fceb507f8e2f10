import type { EvidenceSet, KnownSeverity, SourceEdit } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, generated, GENERATED_MIDDLEWARE, openList } from "#examples/settings-evidence.ts";
import { packageNamed } from "#django/django-version.ts";
import { appendStatement } from "#fix/append-statement.ts";
import { insertMiddleware } from "#fix/insert-middleware.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart, judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { hasMiddleware, resolveMiddleware, SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const NAME = "PERMISSIONS_POLICY";
const PACKAGE = "django-permissions-policy";
const MIDDLEWARE = "django_permissions_policy.PermissionsPolicyMiddleware";

/** Without the header nothing breaks, so its absence costs the least there is. */
const SEVERITY: KnownSeverity = "info";

/** Features whose misuse hurts the visitor most. */
const FEATURES = ["camera", "microphone", "geolocation"];

const STATEMENT = [`${NAME} = {"camera": [], "microphone": [], "geolocation": []}`];

/** Second, behind SecurityMiddleware. */
const WITH_MIDDLEWARE = [`MIDDLEWARE = [*MIDDLEWARE[:1], "${MIDDLEWARE}", *MIDDLEWARE[1:]]`];

export const hdrPermissionsPolicy = defineControl({
  id: "hdr-permissions-policy",
  title: "Permissions-Policy switches off unused browser features",
  area: "headers",
  severity: "low",
  severityReason: "An injected or framed script could ask for camera, microphone or location in the site's name.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [NAME, "MIDDLEWARE"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [693],
    asvs: [],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Browsers let a page ask for camera, microphone, location and more. A site that needs none of them can say so once, and then no script on it can ask, whoever wrote the script. " +
      "Django has no setting for it: a small package or the server in front sends the header.",
    steps: [
      "List the browser features that the site needs.",
      "Install `django-permissions-policy` and put its middleware right after SecurityMiddleware.",
      "Deny the rest in `PERMISSIONS_POLICY` with empty lists.",
    ],
    before: 'MIDDLEWARE = [\n    "django.middleware.security.SecurityMiddleware",\n]',
    after:
      'MIDDLEWARE = [\n    "django.middleware.security.SecurityMiddleware",\n    "django_permissions_policy.PermissionsPolicyMiddleware",\n]\n' +
      'PERMISSIONS_POLICY = {"camera": [], "microphone": [], "geolocation": []}',
    verify: [
      {
        command: "curl -sI https://SITE/ | grep -i permissions-policy",
        expect: "camera=(), microphone=(), geolocation=()",
      },
    ],
    references: [
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Permissions-Policy",
      "https://github.com/adamchainz/django-permissions-policy",
    ],
  },
  notSeen: "A header that the server in front or middleware of the project's own sends.",
  examples: [
    passes("package and policy", policy({ camera: [], microphone: [], geolocation: [] })),
    passes("one feature for the site itself", policy({ camera: "self", microphone: [], geolocation: [] })),
    fails("nothing sends it", generated({}), "missing", "info"),
    fails("package without a policy", generated({ MIDDLEWARE: withPackage() }), "missing", "info"),
    fails("empty policy", policy({}), "insecure-value", "info"),
    fails("policy without the package", generated({ [NAME]: { camera: [] } }), "no-effect", "info"),
    staysOpen("policy computed", policy(computed), "computed"),
    staysOpen(
      "middleware not known",
      generated({ [NAME]: { camera: [] }, MIDDLEWARE: openList() }),
      "unresolved-items",
    ),
  ],
  check(evidence) {
    const setting = resolveSetting(evidence, NAME);
    switch (hasMiddleware(evidence, MIDDLEWARE)) {
      case "yes":
        return conclude([judgePolicy(evidence)]);
      case "unknown": {
        const verdict = undecided("unresolved-items", "Whether MIDDLEWARE has the package's class is not known.");
        const middleware = resolveMiddleware(evidence);
        const isNamed = middleware.state === "unknown" ? undecided(middleware.reason, middleware.detail) : verdict;
        return conclude([judgedPart(evidence, middleware, isNamed, { ...rule(), expected: MIDDLEWARE })]);
      }
      case "no":
        return conclude([
          judgedPart(
            evidence,
            setting.state === "set" ? setting : resolveMiddleware(evidence),
            without(setting.state),
            {
              ...rule(),
              symbol: NAME,
              edits: editsOf(evidence, setting.state === "set"),
            },
          ),
        ]);
    }
  },
});

function rule(): { severity: KnownSeverity; expected: string; fix: null } {
  return { severity: SEVERITY, expected: `no ${FEATURES.join(", ")}`, fix: null };
}

function without(state: string): Verdict {
  return state === "set"
    ? bad("no-effect", `${NAME} is set, but the middleware that sends it is not in MIDDLEWARE.`)
    : bad("missing", "Nothing in the settings sends a Permissions-Policy, unless a server in front does.");
}

function judgePolicy(evidence: EvidenceSet): ReturnType<typeof judgeSetting> {
  return judgeSetting(evidence, NAME, {
    severity: SEVERITY,
    expected: `no ${FEATURES.join(", ")}`,
    fix: STATEMENT,
    whenUnset: bad("missing", `${NAME} is not set, so the middleware sends nothing.`),
    judge: (value) =>
      judgeValue(value, {
        name: NAME,
        severity: SEVERITY,
        plain: judgePlain,
        whenAbsent: bad("missing", `${NAME} is not set, so the middleware sends nothing.`),
      }),
  });
}

function judgePlain(value: PlainValue): Verdict {
  if (value.kind !== "mapping") return bad("broken", `${NAME} is ${showValue(value)}, which is no dictionary.`);
  if (value.isOpen) return undecided("unresolved-items", `Part of ${NAME} could not be resolved.`);
  if (value.entries.length === 0) return bad("insecure-value", `${NAME} is empty, so the middleware sends nothing.`);
  const named = new Set(value.entries.map(({ key }) => key));
  const left = FEATURES.filter((feature) => !named.has(feature));
  return left.length === 0 ? good() : good(`The policy says nothing about ${left.join(", ")}.`);
}

/** Only where the package is installed: otherwise the site would not start. */
function editsOf(evidence: EvidenceSet, hasPolicy: boolean): readonly SourceEdit[] {
  if (packageNamed(evidence.dependencies, PACKAGE) === undefined) return [];
  if (!hasPolicy) return appendStatement(evidence, [...STATEMENT, ...WITH_MIDDLEWARE]);
  const middleware = insertMiddleware(evidence, MIDDLEWARE, { after: [SECURITY_MIDDLEWARE] });
  return middleware === null ? appendStatement(evidence, WITH_MIDDLEWARE) : [middleware];
}

function withPackage(): readonly string[] {
  return [...GENERATED_MIDDLEWARE, MIDDLEWARE];
}

function policy(value: unknown): EvidenceSet {
  return generated({ MIDDLEWARE: withPackage(), [NAME]: value }, { packages: { [PACKAGE]: "4.25.0" } });
}
