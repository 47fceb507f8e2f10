// Started and killed by crash.test.ts: writes pairs of teams for ever and prints each number once its commit is acknowledged.
import { openDatabase } from "#open-database.ts";

const [dataDirectory, round] = process.argv.slice(2);
if (dataDirectory === undefined || round === undefined) throw new Error("Usage: crash-writer.ts DIRECTORY ROUND");

const db = await openDatabase({ dataDirectory });
for (let number = 0; ; number += 1) {
  await db.transaction(async (tx) => {
    await tx.team.create({ data: { slug: `${round}-${number}-first`, name: "x".repeat(2_000) } });
    await tx.team.create({ data: { slug: `${round}-${number}-second`, name: "x".repeat(2_000) } });
  });
  process.stdout.write(`${number}\n`);
}
