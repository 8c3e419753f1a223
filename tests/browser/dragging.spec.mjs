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

const place = (page) =>
  page.evaluate(() => {
    const main = document.getElementById("main");
    return [main.scrollLeft, main.scrollTop];
  });

test("a pointer that rests near an edge of the board scrolls it, and what lies there can be reached", async ({ page }) => {
  await open(page);
  const first = page.locator("[data-stage]").first();
  const name = await first.getAttribute("data-stage");
  const main = await page.locator("#main").boundingBox();
  const step = first.locator(".step").first();
  const text = await step.locator(".name").innerText();
  const most = await page.evaluate(() => {
    const main = document.getElementById("main");
    return main.scrollWidth - main.clientWidth;
  });
  await lift(page, step);
  await page.mouse.move(main.x + main.width - 6, main.y + 200, { steps: 5 });
  await expect.poll(async () => (await place(page))[0]).toBeGreaterThan(300);
  // It ends where the board ends, however long the pointer rests.
  await expect.poll(async () => (await place(page))[0], { timeout: 15_000 }).toBe(most);
  await page.waitForTimeout(500);
  expect((await place(page))[0]).toBe(most);
  const last = page.locator("[data-stage]").last();
  const box = await last.boundingBox();
  expect(box.x + box.width).toBeLessThanOrEqual(main.x + main.width);
  await page.mouse.move(box.x + 60, box.y + 80, { steps: 5 });
  const rest = await page.locator(".dragged").boundingBox();
  expect(Math.abs(rest.x - box.x)).toBeLessThan(160);
  await page.mouse.up();
  await expect(last.locator(".step", { hasText: text })).toHaveCount(1);
  await expect(page.locator(`[data-stage=${name}] .step`, { hasText: text })).toHaveCount(0);
});

test("the nearer the edge the faster, and upwards and to the left too", async ({ page }) => {
  await open(page, { width: 1100, height: 500 });
  const main = await page.locator("#main").boundingBox();
  const middle = { x: main.x + main.width / 2, y: main.y + main.height / 2 };
  await lift(page, page.locator(".card.play h3").first());
  const speed = async (x, y, axis) => {
    await page.mouse.move(middle.x, middle.y);
    await page.evaluate(() => document.getElementById("main").scrollTo(300, 300));
    const before = (await place(page))[axis];
    await page.mouse.move(x, y);
    await page.waitForTimeout(250);
    return (await place(page))[axis] - before;
  };
  const near = await speed(middle.x, main.y + 40, 1);
  const nearer = await speed(middle.x, main.y + 5, 1);
  expect(near).toBeLessThan(0);
  expect(nearer).toBeLessThan(near);
  expect(await speed(middle.x, main.y + main.height - 10, 1)).toBeGreaterThan(0);
  expect(await speed(main.x + 8, middle.y, 0)).toBeLessThan(0);
  await page.mouse.move(middle.x, middle.y);
  await page.waitForTimeout(50);
  const still = await place(page);
  await page.waitForTimeout(200);
  expect(await place(page)).toEqual(still);
  await page.keyboard.press("Escape");
});
