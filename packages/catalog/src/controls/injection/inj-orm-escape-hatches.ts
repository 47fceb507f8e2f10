import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

export const injOrmEscapeHatches = defineControl({
  id: "inj-orm-escape-hatches",
  title: "SQL fragments and lookup names of the ORM are fixed texts",
  area: "injection",
  severity: "medium",
  severityReason: "extra(), RawSQL and expanded dictionaries take pieces of SQL or names, and open injection again.",
  automation: "full",
  needs: ["django-code"],
  uses: [],
  settings: [],
  mappings: {
    owasp2017: "A1",
    owasp2021: "A03",
    owasp2025: "A05",
    cwe: [89],
    asvs: ["1.2.4"],
    djangoChecks: [],
    tools: [
      "bandit:B610",
      "bandit:B611",
      "ruff:S610",
      "ruff:S611",
      "semgrep:python.django.security.audit.query-set-extra.avoid-query-set-extra",
      "semgrep:python.django.security.injection.sql.sql-injection-extra.sql-injection-using-extra-where",
      "semgrep:python.django.security.injection.sql.sql-injection-rawsql.sql-injection-using-rawsql",
      "semgrep:python.django.security.audit.custom-expression-as-sql.custom-expression-as-sql",
    ],
  },
  guidance: {
    why:
      "extra() and RawSQL hand their text to the database as it is; extra() is to be removed from Django some day. " +
      "filter(**names) lets whoever chooses the names look through relations at fields that no page shows, and names of annotations have been the way into SQL more than once.",
    steps: [
      "Replace extra() and RawSQL by F, Func, Subquery or window expressions.",
      "Where a fragment has to stay, write it as one fixed text and pass the values in params.",
      "Choose field names from a list in the code; never expand a dictionary of the request into keyword arguments.",
    ],
    before: 'Order.objects.extra(where=[f"total < {limit}"])',
    after: "Order.objects.filter(total__lt=limit)",
    verify: [
      { command: "grep -rnE '\\.extra\\(|RawSQL\\(' --include='*.py' .", expect: "only fixed texts with params" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/models/querysets/#extra",
      "https://docs.djangoproject.com/en/stable/ref/models/expressions/#raw-sql-expressions",
    ],
  },
  notSeen:
    "Expressions of one's own whose as_sql() puts texts together, and dictionaries that a helper function fills.",
  examples: [
    passes("neither is used", code({})),
    passes(
      "a fixed fragment with values beside it",
      code({
        sites: [
          site("orm-fragment", 'qs.annotate(x=RawSQL("a > %s", [n]))', {
            origin: "constant",
            traits: ["raw-sql", "parameters"],
          }),
        ],
      }),
    ),
    fails(
      "a fragment that is put together",
      code({
        sites: [
          site("orm-fragment", 'qs.extra(where=[f"total < {limit}"])', {
            origin: "parameter",
            isBuilt: true,
            traits: ["extra"],
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a fragment with a text of the request",
      code({
        sites: [
          site("orm-fragment", "qs.extra(where=[\"name = '%s'\" % request.GET['n']])", {
            origin: "request",
            isBuilt: true,
            traits: ["extra"],
          }),
        ],
      }),
      "insecure-value",
      "high",
    ),
    fails(
      "the request chooses the fields to look at",
      code({ sites: [site("orm-lookup", "qs.filter(**request.GET.dict())", { origin: "request" })] }),
      "insecure-value",
      "low",
    ),
    fails(
      "the request chooses the names of annotations",
      code({
        sites: [site("orm-lookup", "qs.annotate(**request.data)", { origin: "request", traits: ["annotation"] })],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a fragment from elsewhere",
      code({ sites: [site("orm-fragment", "qs.extra(select=columns)", { origin: "unknown", traits: ["extra"] })] }),
      "insecure-value",
      "low",
    ),
    staysOpen("the code was not read", {}, "no-evidence"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["orm-fragment", "orm-lookup"],
        checked: "SQL fragments and names given to the ORM",
        expected: "fixed texts, with the values in params",
        severity: "medium",
        judge,
      }),
    );
  },
});

function judge({ kind, origin, isBuilt, traits }: Site): Verdict {
  if (kind === "orm-lookup") {
    if (origin !== "request") return good();
    return traits.includes("annotation")
      ? bad("insecure-value", "The request chooses the names of annotations.")
      : bad("insecure-value", "The request chooses the fields and lookups of the query.", "low");
  }
  switch (origin) {
    case "none":
    case "constant":
    case "converted":
    case "setting":
      return good();
    case "request":
      return bad("insecure-value", "A text of the request becomes part of an SQL fragment.", "high");
    case "parameter":
    case "unknown":
      return isBuilt && !traits.includes("command-line")
        ? bad("insecure-value", "An SQL fragment is put together from a value that is not written in the code.")
        : bad("insecure-value", "An SQL fragment comes from elsewhere.", "low");
    default:
      return origin satisfies never;
  }
}
