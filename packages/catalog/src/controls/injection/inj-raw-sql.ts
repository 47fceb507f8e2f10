import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const EXECUTE = { callee: "django.db.connection.cursor().execute" };

export const injRawSql = defineControl({
  id: "inj-raw-sql",
  title: "Values travel to raw SQL as parameters",
  area: "injection",
  severity: "critical",
  severityReason: "SQL that is put together with a visitor's text reads, changes or deletes the whole database.",
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
      "bandit:B608",
      "ruff:S608",
      "semgrep:python.django.security.injection.sql.sql-injection-using-raw.sql-injection-using-raw",
      "semgrep:python.django.security.injection.sql.sql-injection-using-db-cursor-execute.sql-injection-db-cursor-execute",
      "semgrep:python.django.security.audit.raw-query.avoid-raw-sql",
      "semgrep:python.django.security.injection.tainted-sql-string.tainted-sql-string",
    ],
  },
  guidance: {
    why:
      "The ORM sends the query and its values apart. A cursor and raw() do so only when the values are given as parameters: " +
      "a text that is formatted into the statement becomes part of the program that the database runs.",
    steps: [
      "Write the query with the ORM where that is possible.",
      "Otherwise leave %s in the text, without quotes around it, and pass the values as the second argument.",
      "Take names of tables and columns from a fixed list, and quote them with connection.ops.quote_name or psycopg.sql.Identifier.",
    ],
    before: "cursor.execute(f\"SELECT id FROM shop_order WHERE number = '{number}'\")",
    after: 'cursor.execute("SELECT id FROM shop_order WHERE number = %s", [number])',
    verify: [
      {
        command: "grep -rnE '(execute|raw)\\(f?[\"'\\''].*(\\{|%s.* % )' --include='*.py' .",
        expect: "no line in which a value is formatted into SQL",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/security/#sql-injection-protection",
      "https://docs.djangoproject.com/en/stable/topics/db/sql/#passing-parameters-into-raw",
    ],
  },
  notSeen:
    "Values that pass through a helper function before they reach the statement, SQL inside stored procedures, and SQL that libraries build.",
  examples: [
    passes(
      "values as parameters",
      code({
        sites: [
          site("sql-text", 'cursor.execute("SELECT 1 WHERE a = %s", [number])', {
            ...EXECUTE,
            origin: "constant",
            traits: ["parameters"],
          }),
        ],
      }),
    ),
    passes(
      "a quoted name",
      code({
        sites: [
          site("sql-text", 'cursor.execute(f"VACUUM {quoted}")', { ...EXECUTE, origin: "converted", isBuilt: true }),
        ],
      }),
    ),
    passes("no SQL by hand", code({})),
    fails(
      "a text of the request in the statement",
      code({
        sites: [
          site("sql-text", "cursor.execute(f\"SELECT 1 WHERE a = '{number}'\")", {
            ...EXECUTE,
            origin: "request",
            isBuilt: true,
          }),
        ],
      }),
      "insecure-value",
      "critical",
    ),
    fails(
      "a part of the address in the statement",
      code({
        sites: [
          site("sql-text", 'Order.objects.raw("SELECT 1 WHERE a = " + number)', {
            origin: "parameter",
            isBuilt: true,
            traits: ["view-argument"],
          }),
        ],
      }),
      "insecure-value",
      "high",
    ),
    fails(
      "put together from something unknown",
      code({
        sites: [
          site("sql-text", 'cursor.execute("SELECT 1 WHERE a = " + number)', {
            ...EXECUTE,
            origin: "unknown",
            isBuilt: true,
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "the name of a table",
      code({
        sites: [
          site("sql-text", 'cursor.execute(f"SELECT count(*) FROM {table}")', {
            ...EXECUTE,
            origin: "parameter",
            isBuilt: true,
            traits: ["names"],
          }),
        ],
      }),
      "insecure-value",
      "low",
    ),
    fails(
      "in a command that an operator runs",
      code({
        sites: [
          site("sql-text", 'cursor.execute("TRUNCATE " + name)', {
            ...EXECUTE,
            origin: "parameter",
            isBuilt: true,
            traits: ["command-line"],
          }),
        ],
      }),
      "insecure-value",
      "low",
    ),
    staysOpen(
      "the whole statement comes from elsewhere",
      code({ sites: [site("sql-text", "cursor.execute(sql, params)", { ...EXECUTE, origin: "parameter" })] }),
      "computed",
    ),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["sql-text"],
        checked: "Calls that run SQL",
        expected: "a text written in the code, with the values as parameters",
        severity: "critical",
        judge,
      }),
    );
  },
});

function judge({ origin, isBuilt, traits }: Site): Verdict {
  const isOperators = traits.includes("command-line");
  switch (origin) {
    case "none":
    case "constant":
    case "converted":
    case "setting":
      return traits.includes("quoted-placeholder") && traits.includes("parameters")
        ? bad("broken", "A placeholder stands between quotes: the driver's own quotes end them.", "medium")
        : good();
    case "request":
      return bad("insecure-value", "A text of the request becomes part of the SQL statement.", "critical");
    case "parameter":
    case "unknown":
      if (!isBuilt) return undecided("computed", "The SQL text comes from outside the function that runs it.");
      if (isOperators)
        return bad("insecure-value", "SQL is put together from texts in a command that an operator runs.", "low");
      if (traits.includes("view-argument"))
        return bad("insecure-value", "A part of the address becomes part of the SQL statement.", "high");
      return traits.includes("names") || traits.includes("parameters")
        ? bad(
            "insecure-value",
            "A name or piece of SQL that this function does not show becomes part of the statement.",
            "low",
          )
        : bad("insecure-value", "SQL is put together from a value whose origin this function does not show.", "medium");
    default:
      return origin satisfies never;
  }
}
