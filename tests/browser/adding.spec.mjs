// What is added has a first name to be typed: Escape wants none of it, Enter and leaving keep it.
import { expect, test } from "@playwright/test";

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
});

for (const [what, add, placeholder] of [
  ["a stage", (page) => page.locator(".add-stage").click(), "New stage"],
  ["a step", (page) => page.locator("[data-stage=discovery] .add-step").click(), "New step"],
  ["a play", (page) => page.locator('[data-add^="play/"]').first().click(), "New play"],
]) {
  test(`Escape withdraws ${what} that was just added, Enter and leaving keep it`, async ({ page }) => {
    const field = page.locator(".name-field");
    const cards = page.locator(".board h3, .board .step", { hasText: placeholder });
    await add(page);
    await expect(field).toBeFocused();
    await page.keyboard.type("Half a na");
    await page.keyboard.press("Escape");
    await expect(field).toHaveCount(0);
    await expect(cards).toHaveCount(0);
    await expect(page.locator("button.undo")).toBeDisabled();

    await add(page);
    await expect(field).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(field).toHaveCount(0);
    await expect(cards).toHaveCount(1);

    await add(page);
    await expect(field).toBeFocused();
    await field.blur();
    await expect(cards).toHaveCount(2);
    await page.keyboard.press("Escape");
    await expect(cards).toHaveCount(2);
  });
}
