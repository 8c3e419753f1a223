// What is selected is changed beside the board: all of it can be reached by mouse and by keys.
import { expect, test } from "@playwright/test";

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

const inspector = (page) => page.locator(".inspector");
const sentence = (page) => page.locator(".sentence-editor");

/** The process as it would be exported now. */
async function exported(page) {
  await page.keyboard.press("Control+e");
  const field = page.getByRole("textbox", { name: "The process as JSON" });
  const process = JSON.parse(await field.inputValue());
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return process;
}

test("a trigger adds a step that is named on the way, and can be said more of", async ({ page }) => {
  await page.locator("[data-subject='trigger/large-deal-moves']").click();
  await sentence(page).locator(".sentence-line").last().locator(".slot").first().click();
  await page.getByRole("option", { name: "A new step…" }).click();
  await expect(page.getByRole("textbox", { name: "Name of the step to add" })).toBeFocused();
  await page.keyboard.type("Ask the board for a sponsor");
  await page.keyboard.press("Enter");
  await expect(page.locator(".menu")).toHaveCount(0);
  await expect(sentence(page)).toContainText("add the stepAsk the board for a sponsor");

  // Its name is a slot as any other.
  await sentence(page).getByRole("button", { name: "Ask the board for a sponsor" }).click();
  const field = page.locator(".menu-field input");
  await expect(field).toBeFocused();
  await field.fill("Ask the board for two sponsors");
  await page.keyboard.press("Enter");
  await expect(sentence(page)).toContainText("Ask the board for two sponsors");

  await inspector(page).getByLabel("Kind").selectOption("Meeting");
  await inspector(page).getByLabel("Due after days").fill("3");
  await page.keyboard.press("Tab");
  const actions = (await exported(page)).triggers.find(({ id }) => id === "large-deal-moves").actions;
  expect(actions.at(-1).addStep).toMatchObject({
    id: "ask-the-board-for-a-sponsor",
    name: "Ask the board for two sponsors",
    kind: "meeting",
    dueDays: 3,
  });

  // By its name in the list it goes again.
  await sentence(page).getByRole("button", { name: "add the step" }).click();
  await page.getByRole("option", { name: "Ask the board for two sponsors" }).click();
  await page.keyboard.press("Escape");
  await expect(sentence(page)).not.toContainText("add the step");
});

test("a fact is made where facts are listed and where a step finds it out", async ({ page }) => {
  await page.getByRole("button", { name: "Add a fact" }).first().click();
  await expect(page.getByRole("textbox", { name: "Name of the new fact" })).toBeFocused();
  await page.keyboard.type("Hosting");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "One of several" }).click();
  await page.keyboard.type("Ours, theirs");
  await page.keyboard.press("Enter");
  await expect(inspector(page).locator("h2")).toHaveText("Hosting");
  await inspector(page).getByPlaceholder("+ Add an option").fill("Nobody knows");
  await page.keyboard.press("Enter");
  await expect(inspector(page).locator(".option-row")).toHaveCount(3);

  await page.locator("[data-subject^='step/']").first().click();
  await inspector(page).getByRole("button", { name: "Add a fact" }).click();
  await page.locator(".menu-search").fill("Sites");
  await page.getByRole("option", { name: "New fact “Sites”" }).click();
  await page.getByRole("option", { name: "Number" }).click();
  await expect(inspector(page).locator("h2")).toHaveText("Sites");
  await expect(inspector(page).locator(".box", { hasText: "Learned by" }).locator(".row")).toHaveCount(1);
  const { facts } = await exported(page);
  expect(facts.find(({ name }) => name === "Hosting").options.map(({ name }) => name)).toEqual(["Ours", "theirs", "Nobody knows"]);
  expect(facts.find(({ name }) => name === "Sites").kind).toBe("number");
});
