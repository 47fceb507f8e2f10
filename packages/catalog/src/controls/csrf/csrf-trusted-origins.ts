import type { EvidenceSet } from "@stance/model";

import { compareSeries, djangoRange } from "#django/django-version.ts";
import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

/** The first series that compares whole origins; before it, entries were host names. */
const WHOLE_ORIGINS_SINCE = "4.0";

export const csrfTrustedOrigins = defineControl({
  id: "csrf-trusted-origins",
  title: "Trusted origins for CSRF are exact",
  area: "csrf",
  severity: "medium",
  severityReason: "A broad pattern lets any site that it matches, such as a weak subdomain, submit forms here.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["CSRF_TRUSTED_ORIGINS"],
  mappings: {
    owasp2017: null,
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [352, 346],
    asvs: ["3.5.1"],
    djangoChecks: ["4_0.E001"],
    tools: [],
  },
  guidance: {
    why:
      "Pages of a trusted origin may send unsafe requests to this site with the visitor's cookies. " +
      "Each entry widens that circle, a wildcard widens it to every host below, and plain http to whoever sits on the network.",
    steps: [
      "Remove entries that were added only to silence an error behind a proxy, and set up the proxy's headers instead.",
      'Write each remaining origin in full, `"https://shop.example.org"`.',
      "Replace wildcards by the names that are really used.",
    ],
    before: 'CSRF_TRUSTED_ORIGINS = ["https://*"]',
    after: 'CSRF_TRUSTED_ORIGINS = ["https://shop.example.org"]',
    verify: [{ command: "python manage.py check", expect: "no 4_0.E001" }],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#csrf-trusted-origins",
      "https://docs.djangoproject.com/en/stable/releases/4.0/#csrf-trusted-origins-changes-4-0",
    ],
  },
  notSeen: "Whether a listed host belongs to the same organization.",
  examples: [
    passes("not set", generated({})),
    passes("one exact origin", generated({ CSRF_TRUSTED_ORIGINS: ["https://shop.example.org"] })),
    passes("host names before 4.0", generated({ CSRF_TRUSTED_ORIGINS: ["shop.example.org"] }, { django: "3.2.25" })),
    fails("every host", generated({ CSRF_TRUSTED_ORIGINS: ["https://*"] }), "insecure-value", "medium"),
    fails(
      "wildcard below a domain",
      generated({ CSRF_TRUSTED_ORIGINS: ["https://*.example.org"] }),
      "insecure-value",
      "low",
    ),
    fails("plain http", generated({ CSRF_TRUSTED_ORIGINS: ["http://shop.example.org"] }), "insecure-value", "medium"),
    fails("no scheme", generated({ CSRF_TRUSTED_ORIGINS: ["shop.example.org"] }), "broken", "medium"),
    staysOpen(
      "required variable",
      generated({ CSRF_TRUSTED_ORIGINS: env("ORIGINS", undefined, "list") }),
      "environment-value",
    ),
    staysOpen("computed", generated({ CSRF_TRUSTED_ORIGINS: computed }), "computed"),
    staysOpen(
      "no scheme, version not known",
      generated({ CSRF_TRUSTED_ORIGINS: ["shop.example.org"] }, { django: null }),
      "django-version-unknown",
    ),
  ],
  check(evidence) {
    return conclude([
      judgeSetting(evidence, "CSRF_TRUSTED_ORIGINS", {
        severity: "medium",
        expected: "empty, or exact https:// origins",
        fix: null,
        judge: (value) =>
          judgeItems(value, {
            name: "CSRF_TRUSTED_ORIGINS",
            severity: "medium",
            whenEmpty: good(),
            item: (origin) => judgeOrigin(origin, wantsWholeOrigins(evidence)),
          }),
      }),
    ]);
  },
});

function judgeOrigin(origin: string, needsScheme: boolean | null): Verdict {
  const [scheme, host] = origin.includes("://") ? origin.split("://", 2) : [null, origin];
  if (host === undefined || host === "" || host === "*") {
    return bad("insecure-value", `${JSON.stringify(origin)} trusts every host.`);
  }
  if (scheme === null && needsScheme === null) {
    return {
      is: "unknown",
      reason: "django-version-unknown",
      detail: `${JSON.stringify(origin)} has no scheme: right before Django 4.0, an error since.`,
    };
  }
  if (scheme === null && needsScheme === true) {
    return bad("broken", `${JSON.stringify(origin)} has no scheme, which Django has asked for since 4.0.`);
  }
  if (scheme === "http")
    return bad("insecure-value", `${JSON.stringify(origin)} trusts a page that anybody on the network can change.`);
  return host.startsWith("*") || (scheme === null && host.startsWith("."))
    ? bad("insecure-value", `${JSON.stringify(origin)} trusts every host below the domain.`, "low")
    : good();
}

/** Null when the project's versions lie on both sides of the change. */
function wantsWholeOrigins(evidence: EvidenceSet): boolean | null {
  const range = djangoRange(evidence.dependencies);
  if (range === null) return null;
  if (compareSeries(range.lowest, WHOLE_ORIGINS_SINCE) >= 0) return true;
  return compareSeries(range.highest, WHOLE_ORIGINS_SINCE) < 0 ? false : null;
}
