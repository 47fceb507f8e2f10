import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "./stance/test.ts";

/** Every page of the product; a page that is not here is not looked at. */
const PAGES = [
  { path: "/", heading: "Fleet posture" },
  { path: "/projects", heading: "Projects" },
  { path: "/projects/add", heading: /project/i },
  { path: "/projects/lantern", heading: "lantern" },
  { path: "/projects/lantern/audits", heading: "lantern" },
  { path: "/projects/relic/controls/cfg-debug-off", heading: "DEBUG is off in production" },
  { path: "/projects/harbor/controls/sec-secret-key-strength", heading: "SECRET_KEY is long and random" },
] as const;

/** Pixels: the narrowest that WCAG asks for, a phone, and the width at which the sidebar becomes a rail. */
const WIDTHS = [320, 390, 1024] as const;

for (const { path, heading } of PAGES) {
  for (const theme of ["light", "dark"] as const) {
    test(`${path} in ${theme} has its heading, no axe violation and no complaint`, async ({
      signedIn: page,
      watched,
    }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      expect(await page.locator("html").getAttribute("data-theme")).toBe(theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
      expect(watched.complaints).toEqual([]);
    });
  }

  test(`${path} needs no sideways scrolling at 320, 390 and 1024 pixels`, async ({ signedIn: page }) => {
    const overflows: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      if (width === WIDTHS[0]) await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) overflows.push(`${overflow} too wide at ${width}`);
    }
    expect(overflows).toEqual([]);
  });
}

test("an address that does not exist says so", async ({ signedIn: page }) => {
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
});

test("a project that does not exist says so and offers no retry", async ({ signedIn: page }) => {
  await page.goto("/projects/nobody-has-this");
  await expect(page.getByText("There is no such project, or it is not yours to see.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
});
