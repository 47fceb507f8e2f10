import { test as base, type Page } from "@playwright/test";

import { createProject, createToken, setUp } from "./administrator.ts";
import { pushFixture } from "./audit.ts";
import { startServer, type StanceServer } from "./server.ts";

type Watched = {
  /** Errors and warnings of the console, failed policies among them, and requests to other hosts. */
  readonly complaints: readonly string[];
};

type WorkerFixtures = { readonly stance: StanceServer & { readonly storageState: string } };

/**
 * Pages of a server with the three fixture projects. The browser is signed in; every page is watched for complaints, and a
 * test fails on any that it does not take out of the list.
 */
export const test = base.extend<{ readonly watched: Watched; readonly signedIn: Page }, WorkerFixtures>({
  stance: [
    async ({ browser }, use, workerInfo) => {
      const server = await startServer();
      const storageState = `${workerInfo.project.outputDir}/session-${workerInfo.workerIndex}.json`;
      const context = await browser.newContext({ baseURL: server.origin });
      await setUp(server, context);
      const token = await createToken(server, context);
      for (const name of ["harbor", "lantern", "relic"] as const) {
        await createProject(server, context, name);
        await pushFixture(server, token, name, name === "lantern" ? [1, 3] : [4]);
      }
      await context.storageState({ path: storageState });
      await context.close();
      await use(Object.assign(server, { storageState }));
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  signedIn: async ({ browser, stance, contextOptions }, use, testInfo) => {
    const context = await browser.newContext({
      ...contextOptions,
      viewport: testInfo.project.use.viewport ?? null,
      baseURL: stance.origin,
      storageState: stance.storageState,
    });
    await use(await context.newPage());
    await context.close();
  },
  watched: async ({ signedIn, stance }, use) => {
    const complaints: string[] = [];
    watch(signedIn, stance.origin, complaints);
    await use({ complaints });
  },
});

/** Collects what a page must not do: complain in the console, throw, or ask another host for anything. */
export function watch(page: Page, origin: string, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:")) complaints.push(`foreign request ${url}`);
  });
}

export { expect } from "@playwright/test";
