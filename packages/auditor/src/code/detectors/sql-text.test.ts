import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "from django.db import connection\nimport re\nfrom shop.models import Order";

it.each<[string, string | null, string[], string?]>([
  ['connection.cursor().execute("SELECT 1 WHERE a = %s", [slug])', "constant", ["parameters"]],
  [
    "connection.cursor().execute(\"SELECT 1 WHERE a = '%s'\", [slug])",
    "constant",
    ["parameters", "quoted-placeholder"],
  ],
  [
    "with connection.cursor() as cursor:\n    cursor.execute(f\"SELECT 1 WHERE a = {request.GET['q']}\")",
    "request",
    [],
  ],
  ['cursor = connection.cursor()\ncursor.execute("SELECT " + slug)', "parameter", ["view-argument"]],
  ['q = request.GET["q"]\nq = int(q)\nconnection.cursor().execute(f"SELECT {q}")', "converted", []],
  [
    'q = request.GET["q"]\nif q not in ("a", "b"):\n    return None\nconnection.cursor().execute(f"SELECT {q}")',
    "converted",
    [],
  ],
  ['Order.objects.raw("SELECT 1 " + slug)', "parameter", ["view-argument"]],
  ['table = connection.ops.quote_name(slug)\nconnection.cursor().execute(f"VACUUM {table}")', "converted", []],
  ['connection.cursor().execute("SELECT 1 FROM %s" % Order._meta.db_table)', "converted", []],
  ['connection.cursor().execute("LIMIT %d" % slug)', "converted", []],
  [
    'marks = ", ".join(["%s"] * len(slug))\nconnection.cursor().execute(f"IN ({marks})", slug)',
    "converted",
    ["parameters"],
  ],
  ['connection.cursor().execute(f"SELECT 1 FROM {find_table()}")', "unknown", ["names"]],
  ["connection.cursor().execute(f\"LIKE '{make_query()}'\")", "unknown", []],
  ["connection.cursor().execute(\"LIKE '%s'\" % make_query())", "unknown", []],
  [
    'parts = []\nparts.append(f"a = {slug}")\nconnection.cursor().execute(" AND ".join(parts))',
    "parameter",
    ["view-argument"],
  ],
  ['parts = ["?" for _ in slug]\nconnection.cursor().execute(" AND ".join(parts))', "constant", []],
  ["executor.execute(slug)", null, []],
  ["response.raw(slug)", null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("sql-text", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});

it("comes to an end where a text is put together from itself", () => {
  const body = 'while slug:\n    sql = sql + f" OR {slug}"\n    connection.cursor().execute(sql)';
  expect(sitesOf("sql-text", view(body, IMPORTS))).toHaveLength(1);
  const long = Array.from({ length: 2000 }, (_, index) => `sql = sql + "${index}"`).join("\n");
  expect(sitesOf("sql-text", view(`sql = slug\n${long}\nconnection.cursor().execute(sql)`, IMPORTS))).toHaveLength(1);
});
