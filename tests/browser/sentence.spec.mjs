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

const addClause = (page) => sentence(page).getByRole("button", { name: /^\+ (and|Condition)$/ });

test("a new fact is made on the way and its kind chosen, by keys and by mouse", async ({ page }) => {
  // By keys: a choice with its options.
  await addClause(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".menu-search")).toBeFocused();
  await page.keyboard.type("Data residency");
  await page.keyboard.press("Enter");
  const kinds = page.getByRole("listbox");
  await expect(kinds).toBeFocused();
  // Yes or no is the usual one.
  await expect(kinds.locator(".menu-row.at")).toHaveText("✓Yes or no");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  const options = page.locator(".menu-options input");
  await expect(options).toBeFocused();
  await page.keyboard.type("Europe, North America, anywhere");
  await page.keyboard.press("Enter");
  await expect(page.locator(".menu")).toHaveCount(0);
  await expect(sentence(page).locator(".sentence-line", { hasText: "Data residency" })).toContainText("Europe");

  // By mouse: a number, and the press beside takes options that were typed.
  await addClause(page).click();
  await page.locator(".menu-search").fill("Sites");
  await page.getByRole("option", { name: "New fact “Sites”" }).click();
  await page.getByRole("option", { name: "Number" }).click();
  await expect(sentence(page).locator(".sentence-line", { hasText: "Sites" })).toContainText("10");

  // Instead of a fact that is asked already: what is asked stays.
  await sentence(page).locator(".sentence-line", { hasText: "Deal value" }).locator(".slot").first().click();
  await page.locator(".menu-search").fill("Licences");
  await page.getByRole("option", { name: "New fact “Licences”" }).click();
  await expect(page.getByRole("listbox").locator(".menu-row.at")).toHaveText("✓Money");
  await page.getByRole("option", { name: "Any of several" }).click();
  await page.locator(".menu-options input").fill("Named, Floating");
  await pressBeside(page);
  await expect(sentence(page).locator(".sentence-line", { hasText: "Licences" })).toContainText("Named");

  await page.keyboard.press("Control+e");
  const text = await page.getByRole("textbox", { name: "The process as JSON" }).inputValue();
  const facts = JSON.parse(text).facts;
  const fact = (name) => facts.find((found) => found.name === name);
  expect(fact("Data residency")).toMatchObject({ kind: "choice" });
  expect(fact("Data residency").options.map(({ name }) => name)).toEqual(["Europe", "North America", "anywhere"]);
  expect(fact("Sites").kind).toBe("number");
  expect(fact("Licences")).toMatchObject({ kind: "choices" });
});

test("a group is added beside what stands there, and a clause is grouped from its own list", async ({ page }) => {
  const lines = sentence(page).locator(".sentence-line");
  await sentence(page).getByRole("button", { name: "+ Group" }).click();
  await page.locator(".menu-search").fill("Industry");
  await page.keyboard.press("Enter");
  await expect(page.locator(".menu")).toHaveCount(0);
  // What was asked before stays as it was; the group stands after it, with its first clause.
  await expect(lines.nth(1)).toContainText("Deal value");
  await expect(lines.nth(2)).toContainText("any of these");
  await expect(lines.nth(3)).toContainText("Industry");
  await lines.nth(2).getByRole("button", { name: "+", exact: true }).click();
  await page.locator(".menu-search").fill("Company size");
  await page.keyboard.press("Enter");
  await expect(lines.nth(4)).toContainText("Company size");
  // Escape adds no empty group.
  await sentence(page).getByRole("button", { name: "+ Group" }).click();
  await page.keyboard.press("Escape");
  await expect(sentence(page).getByText("any of these")).toHaveCount(1);

  await lines.nth(1).getByRole("button", { name: "is at least" }).click();
  await page.getByRole("option", { name: "Group with…" }).click();
  await expect(lines.nth(1)).toContainText("any of these");
  await expect(lines.nth(2)).toContainText("Deal value");
});
