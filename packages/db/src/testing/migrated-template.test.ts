import { copyFile, rename } from "node:fs/promises";

import { expect, it } from "vitest";

import { createTestDatabase } from "./create-test-database.ts";
import { migratedTemplate } from "./migrated-template.ts";

/** What two test processes do that both find no template: the second puts its own in the place of the first's. */
async function replaceTemplate(): Promise<void> {
  const file = await migratedTemplate();
  await copyFile(file, `${file}.${process.pid}.again`);
  await rename(`${file}.${process.pid}.again`, file);
}

it("test databases open while another process puts its template in place", async () => {
  const opening = Promise.all([1, 2].map(() => createTestDatabase("embedded")));
  for (let round = 0; round < 40; round += 1) {
    await replaceTemplate();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  for (const database of await opening) {
    expect(await database.db.client.team.count()).toBe(0);
    await database.close();
  }
});
