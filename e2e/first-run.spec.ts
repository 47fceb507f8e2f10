import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { AxeBuilder } from "@axe-core/playwright";

import { materialize } from "./fixtures/projects/materialize.ts";
import { ADMINISTRATOR } from "./stance/administrator.ts";
import { startServer } from "./stance/server.ts";
import { expect, test, watch } from "./stance/test.ts";

const run = promisify(execFile);

test("from the printed link and the printed command to the checklist in the open browser", async ({ page }) => {
  test.setTimeout(150_000);
  const server = await startServer();
  const parent = await mkdtemp(join(tmpdir(), "stance-first-run-"));
  const complaints: string[] = [];
  watch(page, server.origin, complaints);
  try {
    await page.goto(server.setupLink);
    await expect(page.getByRole("heading", { level: 1, name: "Set up Stance" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.getByLabel("Organization").fill(ADMINISTRATOR.organization);
    await page.getByLabel("Your name").fill(ADMINISTRATOR.name);
    await page.getByLabel("Email").fill(ADMINISTRATOR.email);
    await page.getByLabel("Password", { exact: true }).fill(ADMINISTRATOR.password);
    await page.getByRole("button", { name: "Create the administrator" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Add the first project" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

    const directory = join(parent, "lantern");
    await materialize("lantern", directory, { git: true });
    // The command as it is printed, run in the folder of the project by a shell, as a newcomer does.
    await run("sh", ["-c", server.firstCommand], { cwd: directory, env: shellEnvironment() }).catch(failedOnFindings);

    await expect(page).toHaveURL(/\/projects\/lantern$/, { timeout: 20_000 });
    await expect(page.getByRole("heading", { level: 1, name: "lantern" })).toBeVisible();
    await expect(page.getByRole("link", { name: "The session cookie only travels over HTTPS" }).first()).toBeVisible();
    expect(complaints).toEqual([]);

    await page.goto(server.setupLink);
    await page.goto(`${server.origin}/projects`);
    await expect(page.getByRole("link", { name: "lantern" }).first()).toBeVisible();
  } finally {
    await server.stop();
    await rm(parent, { recursive: true, force: true });
  }
});

/** npm marks the commands that it runs; a newcomer's shell has no such marks. */
function shellEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_(?:package|lifecycle|config_local)/.test(name));
  return { ...Object.fromEntries(own), NO_COLOR: "1" };
}

/** Exit code 1 says that findings are open, which they are; anything else is a failure. */
function failedOnFindings(error: unknown): void {
  if (error instanceof Error && "code" in error && error.code === 1) return;
  throw error;
}
