// Dragging on the board with a real mouse.
import { expect, test } from "@playwright/test";

async function open(page, viewport = { width: 1100, height: 700 }) {
  await page.setViewportSize(viewport);
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
}

async function lift(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  await page.mouse.move(box.x + 12, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 30, box.y + 24, { steps: 4 });
}

test("a play that is dropped on a stage in which it runs already says so", async ({ page }) => {
  await open(page, { width: 1900, height: 1000 });
  const said = page.locator(".drop-said");
  await lift(page, page.locator('.play-column[data-play="displace-incumbent"] .card.play h3'));
  const words = [];
  for (const stage of await page.locator("[data-stage] header").all()) {
    const box = await stage.boundingBox();
    await page.mouse.move(box.x + 60, box.y + 20, { steps: 3 });
    words.push(await said.innerText());
  }
  expect(words.filter((text) => /^It runs in .* already$/.test(text)).length).toBeGreaterThan(0);
  expect(words.every((text) => text !== "")).toBe(true);
  await page.keyboard.press("Escape");
  await expect(said).toBeHidden();
});
