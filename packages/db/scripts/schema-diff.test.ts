import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { readMigrations } from "#migrations/read-migrations.ts";
import { readSchema, schemaDiff } from "./schema-diff.ts";

const schema = await readSchema(fileURLToPath(new URL("../../../prisma/schema", import.meta.url)));
const migrations = await readMigrations();

describe("migrations and schema", () => {
  it("agree", async () => {
    expect(await schemaDiff(migrations, schema), "run: node packages/db/scripts/migrate-new.ts NAME").toBe("");
  });

  it("are seen to differ when a column is missing in the migrations", async () => {
    const planted = schema.map(({ path, content }) => ({
      path,
      content: content.replace("model Team {", "model Team {\n  planted String?"),
    }));
    expect(await schemaDiff(migrations, planted)).toContain('ALTER TABLE "teams" ADD COLUMN     "planted" TEXT');
  });

  it("are seen to differ when the migrations build something the schema does not have", async () => {
    const planted = {
      name: "29990101000000_planted",
      checksum: "",
      sql: 'CREATE INDEX "planted" ON "teams" ("name");',
    };
    expect(await schemaDiff([...migrations, planted], schema)).toContain('DROP INDEX "planted"');
  });
});
