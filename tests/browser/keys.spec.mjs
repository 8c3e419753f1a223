// Keys that a field and the page both know.
import { expect, test } from "@playwright/test";

test("what is typed into a field is taken back in the field, not in the process", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  const stage = page.locator("[data-stage=discovery]");
  await stage.locator("header .name").dblclick();
  await page.locator(".name-field").fill("Finding out");
  await page.keyboard.press("Enter");
  await expect(stage.locator("header .name")).toHaveText("Finding out");
  for (const label of ["Purpose", "Expected days"]) {
    const field = page.locator(".inspector").getByLabel(label).first();
    await field.click();
    const before = await field.inputValue();
    await page.keyboard.press("End");
    await page.keyboard.type("7");
    await expect(field).toHaveValue(`${before}7`);
    await page.keyboard.press("Control+z");
    await expect(field).toHaveValue(before);
    await page.keyboard.press("Control+Shift+z");
    await expect(field).toHaveValue(`${before}7`);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect(stage.locator("header .name")).toHaveText("Finding out");
  }
  await page.locator("#main").focus();
  await page.keyboard.press("Control+z");
  await expect(stage.locator("header .name")).toHaveText("Discovery");
});
