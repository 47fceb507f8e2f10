import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { materialize } from "./fixtures/projects/materialize.ts";
import { expect, test } from "./stance/test.ts";

const run = promisify(execFile);

test("from the checklist to the offending line, and on to the next failing control", async ({ signedIn: page }) => {
  await page.goto("/projects/relic");
  await page.getByRole("link", { name: "DEBUG is off in production" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "DEBUG is off in production" })).toBeVisible();
  const evidence = page.getByRole("region", { name: "Evidence" });
  await expect(evidence).toContainText("relic/settings.py:21");
  await expect(evidence).toContainText("DEBUG = os.environ.get('DEBUG', 'False')");
  await expect(evidence).toContainText("Line 21, the finding:");
  await expect(page.getByRole("cell", { name: /not as expected/ })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("DEBUG is off in production");
});

test("a secret is never shown, not even beside the finding", async ({ signedIn: page }) => {
  await page.goto("/projects/relic/controls/cfg-debug-off");
  await expect(page.getByText("secret masked before it was sent").first()).toBeVisible();
  const settings = await readFile(
    join(import.meta.dirname, "fixtures/projects/relic/revisions/04-new-server/tree/relic/settings.py"),
    "utf8",
  );
  const secret = /SECRET_KEY = .*?,\s*['"]([^'"]+)['"]/.exec(settings)?.[1];
  if (secret === undefined) throw new Error("The fixture has no literal key any more.");
  expect(await page.content()).not.toContain(secret);
});

test("the copied patch applies to the project's own files", async ({ signedIn: page, stance }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: stance.origin });
  await page.goto("/projects/relic/controls/cfg-debug-off");
  await page.getByRole("button", { name: /Copy the patch/ }).click();
  const patch = await page.evaluate(() => navigator.clipboard.readText());
  const parent = await mkdtemp(join(tmpdir(), "stance-patch-"));
  try {
    const directory = join(parent, "relic");
    await materialize("relic", directory, { git: true });
    await writeFile(join(parent, "fix.patch"), patch);
    await run("git", ["-C", directory, "apply", join(parent, "fix.patch")]);
    expect(await readFile(join(directory, "relic/settings.py"), "utf8")).toMatch(/^DEBUG = False$/m);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
});

test("an unknown control asks the question that would decide it", async ({ signedIn: page }) => {
  await page.goto("/projects/harbor/controls/sec-secret-key-strength");
  await expect(page.getByText("The question that decides it:")).toBeVisible();
});
