// The editor of sentences: what is typed into a slot is taken however the slot is left, and given up by Escape alone.
import { expect, test } from "@playwright/test";

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.locator("[data-subject='trigger/large-deal-moves']").click();
});

/** Opens the slot with these words; its field has the focus. */
async function open(page, words) {
  await page.locator(".sentence-editor .slot", { hasText: words }).first().click();
  const field = page.locator(".menu-field input");
  await expect(field).toBeFocused();
  return field;
}

/** Presses beside the list with the mouse, as a hand does: down and up, with no element named. */
async function pressBeside(page) {
  const box = await page.locator(".menu").boundingBox();
  await page.mouse.move(Math.max(4, box.x - 120), box.y + box.height + 60);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.locator(".menu")).toHaveCount(0);
}

const sentence = (page) => page.locator(".sentence-editor");

test("a press beside takes what was typed, as Tab and Enter do; Escape gives it up", async ({ page }) => {
  await open(page, "100,000");
  await page.keyboard.type("120000");
  await pressBeside(page);
  await expect(sentence(page)).toContainText("120,000");

  await open(page, "120,000");
  await page.keyboard.type("130000");
  await page.keyboard.press("Tab");
  await expect(page.locator(".menu")).toHaveCount(0);
  await expect(sentence(page)).toContainText("130,000");

  await open(page, "130,000");
  await page.keyboard.type("140000");
  await page.keyboard.press("Escape");
  await expect(page.locator(".menu")).toHaveCount(0);
  await expect(sentence(page)).toContainText("130,000");

  // What is no value changes nothing, however the field is left.
  const field = await open(page, "130,000");
  await field.fill("");
  await pressBeside(page);
  await expect(sentence(page)).toContainText("130,000");

  // Each was one change: two are taken back.
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(sentence(page)).toContainText("100,000");
});

test("days are taken by a press beside, too", async ({ page }) => {
  await page.locator("[data-subject='trigger/quiet-two-weeks']").click();
  await open(page, "14");
  await page.keyboard.type("21");
  await pressBeside(page);
  await expect(sentence(page)).toContainText("21");
});
