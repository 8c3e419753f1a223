// Every view keeps its own place.
import { expect, test } from "@playwright/test";

const show = (page, view) => page.locator(".views button", { hasText: view }).click();

const scrolled = (page) =>
  page.evaluate(() => document.getElementById("main").scrollTop + document.scrollingElement.scrollTop);

for (const [device, viewport] of [
  ["a desk", { width: 1440, height: 700 }],
  ["a phone", { width: 360, height: 640 }],
]) {
  test(`a view opens at its top, and where it was left, on ${device}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto("./");
    await page.getByRole("button", { name: "Keep the example" }).click();
    await page.mouse.move(viewport.width / 2, viewport.height / 2);
    await page.mouse.wheel(0, 400);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(300);
    const design = await scrolled(page);

    await show(page, "Simulate");
    await expect.poll(() => scrolled(page)).toBe(0);
    await page.mouse.move(viewport.width / 2, viewport.height / 2);
    await page.mouse.wheel(0, 150);
    await expect.poll(() => scrolled(page)).toBe(150);

    await show(page, "Design");
    await expect.poll(() => scrolled(page)).toBe(design);
    await show(page, "Simulate");
    await expect.poll(() => scrolled(page)).toBe(150);
  });
}

test("what is selected from another view is in sight", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  await show(page, "Simulate");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Second champion");
  await page.keyboard.press("Enter");
  await expect(page.locator(".board .selected").first()).toBeInViewport();
});

test("a small process that takes the place of a large one leaves none of its room", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  const room = () => page.evaluate(() => [main.scrollWidth - main.clientWidth, main.scrollHeight - main.clientHeight]);
  expect((await room())[0]).toBeGreaterThan(0);
  await page.locator(".brand").click();
  await page.getByRole("button", { name: "Start blank" }).click();
  await page.keyboard.press("Escape");
  await expect(page.locator(".card.stage")).toHaveCount(3);
  await expect.poll(room).toEqual([0, 0]);
});
