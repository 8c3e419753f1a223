import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

// Real mouse and keys over the view of many deals and the seven questions.

async function open(page) {
  await page.goto("./");
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views).toBeVisible({ timeout: 60_000 });
  // On a first visit the ways to begin lie over the page.
  await page.getByRole("button", { name: "Keep the example" }).click();
  await views.getByRole("button", { name: "Simulate" }).click();
  await expect(page.locator("[data-card=funnel] svg")).toBeVisible({ timeout: 120_000 });
}

const settled = (page) => expect(page.locator(".simulate")).toHaveAttribute("data-stale", "false", { timeout: 120_000 });
const card = (page, name) => page.locator(`[data-card=${name}]`);

/** The first number of a text, as `24.6 %` gives 24.6. */
const number = (text) => Number(/-?[\d.]+/.exec(text.replace("−", "-").replaceAll(",", ""))[0]);

test.describe("many deals", () => {
  test.setTimeout(300_000);

  test("every chart says what it found, and its table is one key away", async ({ page }) => {
    await open(page);
    await expect(page.locator(".finding")).toContainText(/Win rate \d/);
    for (const name of ["funnel", "plays", "cycle", "reasons", "gates", "segments", "triggers"]) {
      await expect(card(page, name).getByRole("heading")).not.toBeEmpty();
    }
    for (const name of ["funnel", "cycle", "reasons"]) {
      await expect(card(page, name).getByRole("img")).toHaveAttribute("aria-label", /\d/);
      const toggle = card(page, name).locator("[aria-pressed]");
      await toggle.focus();
      await page.keyboard.press("Enter");
      await expect(card(page, name).locator("table")).toBeVisible();
      await page.keyboard.press("Enter");
      await expect(card(page, name).getByRole("img")).toBeVisible();
    }
  });

  test("on a phone every column of a table can be read", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 760 });
    await open(page);
    // Plays and segments stand in two lines a row: nothing lies beyond the edge of their card.
    for (const name of ["plays", "segments"]) {
      const cells = card(page, name).locator("th, td");
      await expect(cells.last()).toBeVisible();
      const edge = await card(page, name).evaluate((pane) => pane.getBoundingClientRect().right);
      for (const right of await cells.evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().right))) {
        expect(right).toBeLessThanOrEqual(edge);
      }
    }
    // A table with more columns scrolls in its own place, by keys too.
    await card(page, "plays").locator("[aria-pressed]").click();
    const table = card(page, "plays").locator(".scroller");
    await table.focus();
    for (let press = 0; press < 30; press += 1) await page.keyboard.press("ArrowRight");
    await expect.poll(() => table.evaluate((box) => box.scrollLeft + box.clientWidth >= box.scrollWidth - 2)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  test("the number of deals and the seed are chosen, and the figures follow", async ({ page }) => {
    await open(page);
    const ten = page.getByRole("button", { name: "10,000", exact: true });
    await ten.click();
    await expect(ten).toHaveAttribute("aria-pressed", "true");
    await expect(page.locator(".run.done")).toBeVisible({ timeout: 120_000 });
    await settled(page);
    const before = await page.locator(".finding").textContent();
    await page.getByText("Advanced", { exact: true }).click();
    const seed = page.getByLabel("Seed", { exact: true });
    await seed.fill("7");
    await seed.press("Enter");
    await expect(page.locator(".finding")).not.toHaveText(before, { timeout: 120_000 });
    await expect(seed).toHaveValue("7");
  });

  test("effects of plays arrive one by one", async ({ page }) => {
    await open(page);
    await expect(card(page, "plays").locator("tbody tr")).toHaveCount(9);
    await card(page, "plays").getByRole("button", { name: "Show all 14" }).click();
    await expect(card(page, "plays").locator("tbody tr")).toHaveCount(14);
    await expect(card(page, "plays").locator(".aside")).toHaveText(/on the same [\d,]+ deals/, { timeout: 240_000 });
    await expect(card(page, "plays").locator("tbody tr .shown").first()).toHaveText(/[+−]\d/);
    await expect(card(page, "plays").getByText("unknown").first()).toBeVisible();
    await expect(card(page, "plays").locator(".surprise")).toContainText("“");
  });

  test("a chart is saved as a picture and as numbers", async ({ page }) => {
    await open(page);
    const [picture] = await Promise.all([
      page.waitForEvent("download"),
      card(page, "funnel").getByRole("button", { name: /^Save as a picture/ }).click(),
    ]);
    expect(picture.suggestedFilename()).toBe("Funnel.svg");
    const svg = await readFile(await picture.path(), "utf8");
    expect(svg).toContain("<svg");
    expect(svg).toContain("Discovery");
    expect(svg).not.toContain("var(");
    const [numbers] = await Promise.all([
      page.waitForEvent("download"),
      card(page, "funnel").getByRole("button", { name: /^Save the numbers/ }).click(),
    ]);
    const csv = await readFile(await numbers.path(), "utf8");
    expect(csv.split("\r\n")[1]).toMatch(/^[^,]+,1,0\.\d+/);
  });

  test("an interval is two columns of numbers in a file", async ({ page }) => {
    await open(page);
    const [numbers] = await Promise.all([
      page.waitForEvent("download"),
      card(page, "segments").getByRole("button", { name: /^Save the numbers/ }).click(),
    ]);
    const [head, first] = (await readFile(await numbers.path(), "utf8")).split("\r\n");
    expect(head).toMatch(/, low",".*, high"$/);
    const [low, high] = first.split(",").slice(-2).map(Number);
    expect(low).toBeLessThan(high);
  });

  test("a name shows its thing on the board", async ({ page }) => {
    await open(page);
    await card(page, "funnel").getByRole("button", { name: "Discovery" }).click();
    await expect(page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Design" })).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("treeitem", { name: /Discovery/ })).toHaveAttribute("aria-selected", "true");
  });

  test("an assumption is typed, marked as an estimate, compared, and taken back", async ({ page }) => {
    await open(page);
    await page.locator("[data-section=done] summary").click();
    const row = page.locator("[data-assumption=done-1]");
    const field = row.locator("input[type=number]");
    await expect(row.locator(".chip")).toHaveText("Guess");
    const before = await field.inputValue();
    await field.fill("5");
    await field.press("Enter");
    await expect(row.locator(".chip")).toHaveText("Estimate");
    await expect(row.locator("input[type=range]")).toHaveValue("5");
    await expect(page.locator(".finding")).toContainText(/points|no difference/, { timeout: 120_000 });
    await page.locator(".finding").click();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(field).toHaveValue(before);
    await expect(row.locator(".chip")).toHaveText("Guess");
  });

  test("a rate is moved by its slider and the chances behind it are found again", async ({ page }) => {
    await open(page);
    const slider = page.locator("[data-assumption=rate-discovery] input[type=range]");
    await slider.focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
    await expect(page.locator(".simulate")).toHaveAttribute("data-stale", "true");
    await settled(page);
    await expect(page.locator("[data-assumption=rate-discovery] input[type=number]")).toHaveValue("69");
    await expect(page.locator("[data-assumption=rate-discovery] .chip")).toHaveText("Estimate");
  });
});

test.describe("seven questions", () => {
  test.setTimeout(300_000);

  const ask = async (page) => {
    await open(page);
    await page.getByRole("button", { name: "Seven questions" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
  };

  test("escape asks before it throws answers away, keeps nothing and gives the focus back", async ({ page }) => {
    await ask(page);
    const track = page.getByRole("slider", { name: "Of 100 new deals, how many are won" });
    await track.focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("alert")).toContainText("Leave without keeping your answers?");
    await page.getByRole("button", { name: "Go on answering" }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Leave without them" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Seven questions" })).toBeFocused();
    await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  });

  test("heights are dragged, moved by keys and typed, and keep their order", async ({ page }) => {
    await ask(page);
    const scoping = page.getByRole("slider", { name: "Of 100 new deals, how many reach Scoping" });
    const box = await scoping.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 4 });
    await page.mouse.up();
    const dragged = Number(await scoping.getAttribute("aria-valuenow"));
    expect(Math.abs(dragged - 20)).toBeLessThan(4);
    const won = page.getByRole("slider", { name: "Of 100 new deals, how many are won" });
    expect(Number(await won.getAttribute("aria-valuenow"))).toBeLessThanOrEqual(dragged);
    await won.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("PageUp");
    await expect(won).toHaveAttribute("aria-valuenow", "10");
    await page.getByRole("spinbutton", { name: "Of 100 new deals, how many reach Scoping" }).fill("60");
    await expect(scoping).toHaveAttribute("aria-valuenow", "60");
    await expect(page.getByRole("dialog").getByText("Your answer")).toBeVisible();
    await page.getByRole("button", { name: "Back to the guess" }).click();
    await expect(page.getByRole("dialog").locator(".origin .chip")).toHaveText("Guess");
  });

  test("answers become assumptions, what is skipped stays a guess, and the rates are reproduced", async ({ page }) => {
    await ask(page);
    const dialog = page.getByRole("dialog");
    const won = dialog.getByRole("slider", { name: "Of 100 new deals, how many are won" });
    await won.focus();
    await page.keyboard.press("Home");
    for (let press = 0; press < 12; press += 1) await page.keyboard.press("ArrowUp");
    await dialog.locator("[data-action=next]").click();
    await expect(dialog.getByRole("heading", { level: 3 })).toBeFocused();
    await dialog.locator("[data-action=skip]").click();
    await dialog.getByRole("spinbutton", { name: "New deals a month" }).fill("55");
    await dialog.locator("[data-action=next]").click();
    // Tokens: one is taken back by a click on the last of its row, and given to another by a key.
    const rows = dialog.locator(".losses li");
    const first = rows.nth(0).getByRole("slider");
    const had = Number(await first.getAttribute("aria-valuenow"));
    await first.locator("i").nth(Math.max(had - 1, 0)).click();
    const now = Number(await first.getAttribute("aria-valuenow"));
    expect(now).toBe(had > 0 ? had - 1 : 0);
    await rows.nth(1).getByRole("slider").focus();
    await page.keyboard.press("ArrowRight");
    await expect(dialog.getByText("All ten are placed")).toBeVisible();
    await dialog.locator("[data-action=finish]").click();
    await expect(dialog).toHaveCount(0);
    await expect(page.locator(".live .end")).toContainText(/Fitting the chances|Simulating|simulated/);
    await settled(page);
    await page.locator("[data-section=inflow] summary").click();
    const deals = page.locator("[data-assumption=deals-per-month]");
    await expect(deals.locator("input")).toHaveValue("55");
    await expect(deals.locator(".chip")).toHaveText("Estimate");
    await expect(page.locator("[data-assumption=value] .chip")).toHaveText("Guess");
    await expect(page.locator("[data-assumption=rate-discovery] .chip")).toHaveText("Guess");
    await expect.poll(async () => number((await page.locator(".finding").textContent()).replace("Win rate", "")), { timeout: 120_000 }).toBeLessThan(14);
  });

  test("a play may be unknown", async ({ page }) => {
    await ask(page);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /What plays bring/ }).click();
    const play = dialog.locator("[data-play=displace-incumbent]");
    await play.getByRole("button", { name: /Don’t know/ }).click();
    await expect(play.getByRole("button", { name: /Don’t know/ })).toHaveAttribute("aria-pressed", "true");
    await dialog.locator("[data-action=finish]").click();
    await settled(page);
    await expect(card(page, "plays").locator("[data-play=displace-incumbent]")).toContainText("unknown", { timeout: 120_000 });
  });
});
