import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { Database, DatabaseLog } from "./database.ts";
import { openDatabase } from "./open-database.ts";
import { failureOf } from "./testing/failure-of.ts";
import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "./testing/index.ts";

describeOnEachDatabase("open database", (kind) => {
  const log = {
    info: vi.fn<DatabaseLog["info"]>(),
    warn: vi.fn<DatabaseLog["warn"]>(),
    error: vi.fn<DatabaseLog["error"]>(),
  };
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await createTestDatabase(kind, log);
    db = test.db;
  });
  afterAll(() => test.close());

  it("answers a ping", async () => {
    await expect(db.ping()).resolves.toBeUndefined();
  });

  it("reports an error in SQL and goes on", async () => {
    await expect(db.pool.query("SELECT * FROM nowhere")).rejects.toMatchObject({ code: "42P01" });
    await expect(db.pool.query("SELECT 1 / $1::int", [0])).rejects.toMatchObject({ code: "22012" });
    await db.ping();
  });

  it("keeps the order of queries that are asked at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, number) => db.pool.query<{ n: number }>("SELECT $1::int AS n", [number])),
    );
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 200 }, (_, number) => number));
  });

  it("carries answers and parameters of several megabytes", async () => {
    const text = "ü".repeat(4_000_000);
    const { rows } = await db.pool.query<{ text: string; length: number }>(
      "SELECT $1::text AS text, length($1::text) AS length",
      [text],
    );
    expect(rows[0]?.length).toBe(4_000_000);
    expect(rows[0]?.text === text).toBe(true);
  });

  it("leaves nothing of a broken connection to the next one", async () => {
    const broken = await db.pool.connect();
    await broken.query("BEGIN");
    await broken.query("INSERT INTO teams (id, slug, name) VALUES (gen_random_uuid(), 'unfinished', 'Unfinished')");
    await broken.query("SET search_path TO nowhere");
    broken.release(true);
    expect(await db.client.team.count({ where: { slug: "unfinished" } })).toBe(0);
    await expect(db.pool.query("SELECT count(*) FROM teams")).resolves.toBeDefined();
  });

  it("counts days in UTC", async () => {
    const { rows } = await db.pool.query(
      "SELECT current_setting('TimeZone') AS zone, ('2026-11-20T23:30Z'::timestamptz)::date::text AS day",
    );
    expect(rows).toEqual([{ zone: "UTC", day: "2026-11-20" }]);
  });

  it("can be closed twice, and refuses queries afterwards", async () => {
    const other = await createTestDatabase(kind, log);
    await other.db.close();
    await other.close();
    await expect(other.db.ping()).rejects.toThrow("after calling end");
    expect(log.error).not.toHaveBeenCalled();
  });
});

describe("embedded database in a directory", () => {
  let parent: string;
  let dataDirectory: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "stance-data-"));
    dataDirectory = join(parent, "deep", "data");
  });
  afterAll(() => rm(parent, { recursive: true }));

  it("is made for its owner only, keeps its rows, and gives the lock back", async () => {
    const first = await openDatabase({ dataDirectory });
    expect((await stat(dataDirectory)).mode & 0o777).toBe(0o700);
    await first.pool.query("CREATE TABLE kept AS SELECT 42 AS answer");
    await first.close();
    expect(await readdir(dataDirectory)).toEqual(["postgres"]);

    const second = await openDatabase({ dataDirectory });
    expect((await second.pool.query("SELECT answer FROM kept")).rows).toEqual([{ answer: 42 }]);
    await second.close();
  });

  it("is refused to a second process while the first has it", async () => {
    const db = await openDatabase({ dataDirectory });
    const program = `
      const { openDatabase } = await import(${JSON.stringify(new URL("./index.ts", import.meta.url).href)});
      await openDatabase({ dataDirectory: ${JSON.stringify(dataDirectory)} }).catch((error) => console.log(error.code, error.message));`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const output = (await child.stdout.setEncoding("utf8").toArray()).join("");
    if (child.exitCode === null) await once(child, "exit");
    expect(output).toMatch(
      new RegExp(`^locked The data directory ${dataDirectory} is in use by process ${process.pid}\\b`),
    );
    await db.close();
  });

  it("gives the lock back when the cluster cannot be opened", async () => {
    const damaged = join(parent, "damaged");
    await mkdir(damaged);
    await writeFile(join(damaged, "postgres"), "not a folder");
    const failure = await failureOf(openDatabase({ dataDirectory: damaged }));
    expect(failure.code).toBe("unreachable");
    expect(failure.message).toContain(`${damaged}/postgres`);
    expect(await readdir(damaged)).toEqual(["postgres"]);
  });
});

describe("PostgreSQL that cannot be used", () => {
  it("is named, without its password, when it does not answer", async () => {
    const failure = await failureOf(openDatabase({ url: "postgresql://someone:hidden@127.0.0.1:1/nowhere" }));
    expect(failure.code).toBe("unreachable");
    expect(failure.message).toMatch(/PostgreSQL at 127\.0\.0\.1:1, database nowhere: .*ECONNREFUSED/);
    expect(failure.message).not.toContain("hidden");
  });

  it.skipIf(process.env["STANCE_TEST_POSTGRES"] === undefined)("is refused when it is older than 15", async () => {
    const test = await createTestDatabase("postgresql");
    // Nothing older is installed: a function earlier in the search path answers as one would.
    await test.db.pool.query(
      "CREATE FUNCTION public.current_setting(text) RETURNS text LANGUAGE sql AS $$ SELECT '140012' $$",
    );
    const url = new URL(test.url ?? "");
    url.searchParams.set("options", "-c search_path=public,pg_catalog");
    const failure = await failureOf(openDatabase({ url: url.href }));
    expect(failure.code).toBe("unsupported-version");
    expect(failure.message).toMatch(/has version 14; Stance needs 15 or newer/);
    await test.close();
  });

  it.skipIf(process.env["STANCE_TEST_POSTGRES"] === undefined)(
    "survives a dropped idle connection, and logs it",
    async () => {
      const error = vi.fn<DatabaseLog["error"]>();
      const test = await createTestDatabase("postgresql", { info: () => undefined, warn: () => undefined, error });
      const admin = await openDatabase({ url: process.env["STANCE_TEST_POSTGRES"] });
      await admin.pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [
        new URL(test.url ?? "").pathname.slice(1),
      ]);
      await vi.waitFor(() => expect(error).toHaveBeenCalled());
      await test.db.ping();
      await admin.close();
      await test.close();
    },
  );
});
