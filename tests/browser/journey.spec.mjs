// The whole way, as a first visitor goes it: change, simulate, walk, export, open elsewhere, the same figures.
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

async function keepExample(page) {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** Waits until the figures are of the draft as it is now, and of all deals. */
async function settled(page) {
  await expect(page.locator(".live[data-stale=false] .end")).toContainText("deals simulated", { timeout: 90_000 });
}

const winRate = (page) => page.locator("[data-figure=win-rate] b span").innerText();

/** The text of every live figure, without what depends on other versions. */
const figures = (page) =>
  page.locator(".live .figure").evaluateAll((all) =>
    all.map((figure) => {
      const copy = figure.cloneNode(true);
      copy.querySelectorAll("em").forEach((change) => change.remove());
      return copy.textContent.replace(/\s+/g, "");
    }),
  );

async function exported(page) {
  await page.keyboard.press("Control+e");
  const text = await page.getByRole("textbox", { name: "The process as JSON" }).inputValue();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return text;
}

/** Opens a slot of the sentence by its words and chooses from its list. */
async function choose(page, slot, label) {
  await slot.click();
  const menu = page.locator(".menu");
  await expect(menu).toBeVisible();
  const search = menu.getByRole("combobox");
  if (await search.count()) await search.fill(label);
  await menu.getByRole("option", { name: label, exact: false }).first().click();
}

test("from a first visit to the same figures in another browser", async ({ page, browser }) => {
  test.setTimeout(300_000);
  await keepExample(page);
  await settled(page);
  const before = await winRate(page);

  // A stage is renamed in place.
  const stage = page.locator("[data-stage=discovery]");
  await stage.locator("header .name").dblclick();
  await page.locator(".name-field").fill("Finding out");
  await page.keyboard.press("Enter");
  await expect(stage.locator("header .name")).toHaveText("Finding out");

  // A play for a competitor, and what it adds.
  await page.locator(".playbook", { hasText: "Competition and price" }).getByRole("button", { name: "Play" }).click();
  await page.locator(".name-field").fill("Answer the cheap rival");
  await page.keyboard.press("Enter");
  const card = page.locator(".card.play", { hasText: "Answer the cheap rival" });
  await expect(card).toBeVisible();
  const inspector = page.locator(".inspector");
  await inspector.getByRole("button", { name: "+ Step" }).click();
  await page.locator(".name-field").fill("Cost over three years");
  await page.keyboard.press("Enter");
  await card.click();
  await inspector.getByLabel("Points it adds, if you know").fill("10");
  await page.keyboard.press("Tab");

  // Its trigger, in words.
  await inspector.locator(".row", { hasText: "Answer the cheap rival" }).click();
  const editor = page.locator(".sentence-editor");
  await choose(page, editor.getByRole("button", { name: /^\+ (and|Condition)$/ }), "Competitors");
  await expect(editor).toContainText("Competitors");
  await choose(page, editor.locator(".sentence-line", { hasText: "Competitors" }).locator(".slot.fact").nth(1), "Low-price rival");
  await page.keyboard.press("Escape");
  await expect(editor.locator(".sentence-line", { hasText: "Competitors" })).toContainText("Low-price rival");

  // The figures follow.
  await settled(page);
  await expect.poll(() => winRate(page), { timeout: 60_000 }).not.toBe(before);
  await expect(page.locator(".live .end")).toContainText("compared with version 1");

  // A sample deal is walked to the point where the play runs, and says why.
  const applied = page.locator(".inspector .row", { hasText: /day \d+/ }).first();
  await applied.click();
  await expect(page.locator(".walk-head h1")).toBeVisible();
  for (let step = 0; step < 80; step += 1) {
    if ((await page.locator(".walk .just").innerText()).includes("Answer the cheap rival")) break;
    await page.keyboard.press("ArrowRight");
  }
  await expect(page.locator(".walk .just")).toContainText("Answer the cheap rival");
  const why = page.locator(".why.yes", { hasText: "Answer the cheap rival" });
  await expect(why).toContainText("Low-price rival");

  // Many deals.
  await page.getByRole("button", { name: "Simulate", exact: true }).click();
  await expect(page.locator(".simulate")).toContainText("Answer the cheap rival");
  await settled(page);
  const shown = await figures(page);

  // Out, and in again somewhere else: the same definition, the same figures.
  const text = await exported(page);
  expect(JSON.parse(text).stages.find(({ id }) => id === "discovery").name).toBe("Finding out");
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await keepExample(other);
  await other.keyboard.press("Control+o");
  await other
    .getByRole("dialog")
    .locator("input[type=file]")
    .setInputFiles({ name: "process.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(other.locator("[data-stage=discovery] header .name")).toHaveText("Finding out");
  expect(await exported(other)).toBe(text);
  await settled(other);
  expect(await figures(other)).toEqual(shown);
  await elsewhere.close();
});

test("stages, steps and plays are moved by hand and by keys, and everything can be undone", async ({ page }) => {
  await keepExample(page);
  const start = await exported(page);
  const names = () => page.locator("[data-stage]").evaluateAll((all) => all.map((stage) => stage.dataset.stage));
  const begins = (...stages) => expect.poll(async () => (await names()).slice(0, stages.length)).toEqual(stages);

  // A stage is dragged by its head to the right of the next one.
  const from = await page.locator("[data-stage=discovery] header").boundingBox();
  const to = await page.locator("[data-stage=scoping]").boundingBox();
  await page.mouse.move(from.x + 60, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + 120, from.y + 30, { steps: 4 });
  await page.mouse.move(to.x + to.width - 10, to.y + 30, { steps: 6 });
  await expect(page.locator(".drop-line")).toBeVisible();
  await page.mouse.up();
  await begins("acceptance", "scoping", "discovery");
  await page.keyboard.press("Control+z");
  await begins("acceptance", "discovery", "scoping");

  // Escape takes a drag back.
  await page.mouse.move(from.x + 60, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 10, to.y + 30, { steps: 6 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await begins("acceptance", "discovery", "scoping");

  // By keys: the stage moves on, and back.
  await page.locator("[data-stage=discovery] header").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+ArrowRight");
  await begins("acceptance", "scoping", "discovery");
  await page.keyboard.press("Alt+ArrowLeft");
  await begins("acceptance", "discovery", "scoping");

  // A step is dragged into another stage.
  const step = page.locator("[data-stage=acceptance] .step").first();
  const key = await step.getAttribute("data-subject");
  const grip = await step.boundingBox();
  const target = await page.locator("[data-stage=discovery] .step").nth(1).boundingBox();
  await page.mouse.move(grip.x + 50, grip.y + 10);
  await page.mouse.down();
  await page.mouse.move(target.x + 50, target.y + 4, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator(`[data-stage=discovery] .step[data-subject="${key}"]`)).toBeVisible();

  // A step let go over nothing says why and stays.
  const again = await page.locator(`.step[data-subject="${key}"]`).boundingBox();
  await page.mouse.move(again.x + 50, again.y + 10);
  await page.mouse.down();
  await page.mouse.move(again.x + 40, 560, { steps: 6 });
  await expect(page.locator(".drop-said.refused")).toBeVisible();
  await page.mouse.up();

  // Removing what is used asks first and says where; undo brings back what was removed.
  await page.locator("[data-subject='play/displace-incumbent']").click();
  await page.keyboard.press("Delete");
  const asked = page.getByRole("dialog", { name: "The play “Displace the incumbent” is still used" });
  await expect(asked).toContainText("Incumbent found");
  await asked.getByRole("button", { name: "Keep" }).click();
  await expect(page.locator("[data-subject='play/displace-incumbent']")).toBeVisible();
  await page.locator("[data-subject='trigger/large-deal-moves']").click();
  await page.keyboard.press("Delete");
  await expect(page.locator("[data-subject='trigger/large-deal-moves']")).toHaveCount(0);
  for (let change = 0; change < 10; change += 1) await page.keyboard.press("Control+z");
  expect(await exported(page)).toBe(start);
});

test("what is saved is there after a reload", async ({ page }) => {
  await keepExample(page);
  await page.locator("[data-stage=proposal] header .name").dblclick();
  await page.locator(".name-field").fill("The offer");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-stage=proposal] header .name")).toHaveText("The offer");
  await expect(page.locator("[data-saved=yes]")).toBeVisible();
  await page.reload();
  await expect(page.locator("[data-stage=proposal] header .name")).toHaveText("The offer");
});

test("the exported file is what the panel shows", async ({ page }) => {
  await keepExample(page);
  const text = await exported(page);
  await page.keyboard.press("Control+e");
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).first().click();
  expect(await readFile(await (await download).path(), "utf8")).toBe(text);
});
