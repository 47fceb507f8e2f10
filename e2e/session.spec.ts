import { AxeBuilder } from "@axe-core/playwright";

import { ADMINISTRATOR } from "./stance/administrator.ts";
import { expect, test, watch } from "./stance/test.ts";

for (const theme of ["light", "dark"] as const) {
  test(`the sign-in page in ${theme} has no axe violation and no complaint`, async ({ page, stance }) => {
    const complaints: string[] = [];
    watch(page, stance.origin, complaints);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`${stance.origin}/sign-in`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
}

test("a stranger is asked to sign in and then comes to the page that was asked for", async ({ page, stance }) => {
  await page.goto(`${stance.origin}/projects/lantern`);
  await expect(page.getByRole("heading", { name: /sign in/i })).toBeVisible();
  await page.getByLabel("Email").fill(ADMINISTRATOR.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password at all");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Email or password is not right.")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "lantern" })).toBeVisible();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: /sign in/i })).toBeVisible();
  await page.goto(`${stance.origin}/projects/lantern`);
  await expect(page.getByRole("heading", { level: 1, name: "lantern" })).toBeHidden();
});

test("the chosen theme stays after a reload", async ({ signedIn: page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/projects");
  await page.getByRole("button", { name: /^Theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the keys are listed, and single keys can be turned off", async ({ signedIn: page }) => {
  await page.goto("/projects");
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("switch").click();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("?");
  await expect(dialog).toBeHidden();
});
