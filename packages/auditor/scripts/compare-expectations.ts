// Usage: compare-expectations.ts CHECKOUTS [EXPECTATIONS]. Audits the settings of every project with an expectation whose
// checkout is CHECKOUTS/<name>, and prints what differs. Exit code 1 on a difference, 2 when nothing could be compared.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { auditSource } from "#audit-source.ts";
import { brief } from "#testing/brief.ts";
import { expectationSchema, type Expectation } from "#testing/expectation.ts";

const [checkouts, folder = resolve(import.meta.dirname, "../expectations")] = process.argv.slice(2);
if (checkouts === undefined) throw new Error("compare-expectations.ts CHECKOUTS [EXPECTATIONS]");

let [compared, different] = [0, 0];
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .toSorted()) {
  const expectation = expectationSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  const name = file.replace(/\.json$/, "").replace(/^.*__/, "");
  const root = join(checkouts, name);
  if (!existsSync(root)) {
    console.log(`${name.padEnd(24)} no checkout`);
    continue;
  }
  const lines = await differences(root, expectation);
  compared += 1;
  different += lines.length;
  const count = Object.keys(expectation.settings).length + 1;
  console.log(
    `${name.padEnd(24)} ${count - lines.length} of ${count} as expected${commitNote(root, expectation.commit)}`,
  );
  for (const line of lines) console.log(`  ${line}`);
}
console.log(`\n${compared} projects compared, ${different} differences`);
process.exitCode = compared === 0 ? 2 : different > 0 ? 1 : 0;

async function differences(root: string, { project, module, settings }: Expectation): Promise<readonly string[]> {
  const { evidence } = await auditSource({ root, project, hashKey: new Uint8Array(32), kinds: [] });
  const found = evidence["django-settings"];
  const pairs = [
    ["module", module, found?.module?.name ?? "none"] as const,
    ...Object.entries(settings).map(([name, value]) => [name, value, brief(found?.settings[name]?.value)] as const),
  ];
  return pairs.flatMap(([what, expected, actual]) =>
    expected === actual ? [] : [`${what}: expected ${expected}, found ${actual}`],
  );
}

/** Another commit may rightly differ. */
function commitNote(root: string, expected: string): string {
  if (!existsSync(join(root, ".git"))) return "";
  const actual = execFileSync("git", ["-C", root, "rev-parse", "HEAD"], { encoding: "utf8" }).trim();
  return actual === expected ? "" : `, at ${actual.slice(0, 10)} instead of ${expected.slice(0, 10)}`;
}
