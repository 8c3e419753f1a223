// The page in two halves: the first view needs only its own, the other comes by itself, and a page that cannot
// get it says so and hands out the work.
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

const REST = "**/page_rest.wasm";

/** How the rest came: "in the background", "at once", or not yet. */
const how = (page) => page.evaluate(() => performance.getEntriesByName("stagecraft-rest")[0]?.detail);

const keep = (page) => page.getByRole("button", { name: "Keep the example" });

/** Requests of the rest are let through when the promise given is fulfilled. */
async function holdBack(page, until) {
  await page.route(REST, async (route) => {
    await until;
    await route.continue();
  });
}

/** The first view, up to a stage that is selected and figures of all deals. */
async function useFirstView(page) {
  const stage = page.locator("[data-stage]").nth(1);
  await stage.click({ position: { x: 20, y: 20 } });
  await expect(page.locator(".inspector")).toContainText(await stage.locator("header .name").innerText());
  await expect(page.locator(".live[data-stale=false] .end")).toContainText("deals simulated", { timeout: 90_000 });
  await page.keyboard.press("Tab");
}

test("the first view needs nothing of the rest, which comes by itself", async ({ page }) => {
  let release = () => {};
  await holdBack(page, new Promise((resolve) => (release = resolve)));
  await page.goto("./");
  await keep(page).click();
  await useFirstView(page);
  expect(await how(page)).toBe(undefined);
  release();
  await expect.poll(() => how(page), { timeout: 20_000 }).toBe("in the background");
  await expect(page.locator("link[data-rest]")).toHaveCount(0);
  for (const view of ["Walk a deal", "Simulate", "Learn", "Strategies", "Design"]) {
    await page.getByRole("button", { name: view, exact: true }).click();
    await expect(page.locator("main")).not.toBeEmpty();
  }
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
});

test("a second visit's first view needs nothing of the rest either", async ({ page }) => {
  await page.goto("./");
  await keep(page).click();
  await page.locator(".process-name").click();
  await page.getByRole("textbox", { name: "Name of the process" }).fill("Come back to");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-saved=yes]")).toBeVisible();
  let release = () => {};
  await holdBack(page, new Promise((resolve) => (release = resolve)));
  await page.reload();
  await expect(page.locator(".process-name")).toHaveText("Come back to");
  await useFirstView(page);
  expect(await how(page)).toBe(undefined);
  release();
  await expect.poll(() => how(page), { timeout: 20_000 }).toBe("in the background");
});

test("a view that is opened before the rest has come loads it at once, with its styles", async ({ page }) => {
  // What is asked for in the background hangs; what the page waits for is let through.
  await page.route(REST, (route) => (route.request().resourceType() === "fetch" ? undefined : route.continue()));
  await page.goto("./");
  await keep(page).click();
  await page.getByRole("button", { name: "Walk a deal", exact: true }).click();
  await expect.poll(() => how(page)).toBe("at once");
  const styled = await page.locator(".walk").first().evaluate((walk) => getComputedStyle(walk).display);
  expect(styled).not.toBe("block");
  await expect(page.locator("link[data-rest]")).toHaveCount(0);
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
});

test("a page that cannot get its rest says so, and the work can be saved", async ({ page }) => {
  await page.goto("./");
  await keep(page).click();
  await page.locator(".process-name").click();
  await page.getByRole("textbox", { name: "Name of the process" }).fill("Before the network went");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-saved=yes]")).toBeVisible();
  await page.route(REST, (route) => route.abort());
  await page.reload();
  await useFirstView(page);
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  const message = page.getByRole("alertdialog", { name: "Something in Stagecraft broke" });
  await expect(message).toContainText("could not be loaded");
  await expect(message.locator("pre")).toContainText("page_rest.wasm");
  const download = page.waitForEvent("download");
  await message.getByRole("button", { name: "Save my work to a file" }).click();
  expect(JSON.parse(await readFile(await (await download).path(), "utf8")).name).toBe("Before the network went");
  // The network is back.
  await page.unroute(REST);
  await message.getByRole("button", { name: "Load again" }).click();
  await expect(page.locator(".process-name")).toHaveText("Before the network went");
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  await expect(page.getByText("Nothing leaves this browser")).toBeVisible();
});
