import { expect, test } from "./stance/test.ts";

test("what fails is open and what passes is folded to a line", async ({ signedIn: page }) => {
  await page.goto("/projects/relic");
  await expect(page.getByRole("link", { name: "DEBUG is off in production" }).first()).toBeVisible();
  const passing = page.getByRole("link", { name: "SecurityMiddleware is enabled" });
  await expect(passing).toBeHidden();
  await page
    .getByText(/^\d+ passing/)
    .first()
    .click();
  await expect(page.locator("details[open]")).toHaveCount(1);
});

test("filters are in the address and can be dropped when nothing is left", async ({ signedIn: page }) => {
  await page.goto("/projects/relic");
  await page.getByRole("button", { name: /^Fail/ }).click();
  await expect(page).toHaveURL(/status=fail/);
  await page.keyboard.press("/");
  await page.keyboard.type("no such control");
  await expect(page.getByText("No control is left by this filter.")).toBeVisible();
  await page.getByRole("button", { name: "Drop the filter" }).click();
  await expect(page).toHaveURL(/\/projects\/relic$/);
  await expect(page.getByRole("link", { name: "DEBUG is off in production" }).first()).toBeVisible();
});

test("a value in the address that does not exist is no filter", async ({ signedIn: page }) => {
  await page.goto("/projects/relic?status=bogus&severity=9");
  await expect(page.getByRole("button", { name: /^All/ })).toHaveAttribute("aria-pressed", "true");
});

test("J moves to the first row and Enter opens it", async ({ signedIn: page }) => {
  await page.goto("/projects/relic");
  await expect(page.getByRole("heading", { name: "Configuration" })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/controls\//);
});

test("the audits of a project name commit and effect, the latest first", async ({ signedIn: page }) => {
  await page.goto("/projects/lantern/audits");
  const rows = page.getByRole("list", { name: "Audits, the latest first" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText(/\d+ opened, \d+ fixed\./);
});
