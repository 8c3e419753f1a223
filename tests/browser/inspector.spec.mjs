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

test("the process is said where nothing is selected: its name, motion, currency, roles and reasons for losing", async ({ page }) => {
  await inspector(page).getByLabel("Name", { exact: true }).fill("Renewals");
  await page.keyboard.press("Enter");
  await inspector(page).getByLabel("Motion").selectOption("Renewal");
  await inspector(page).getByLabel("Currency").selectOption("CHF");
  await inspector(page).getByLabel("Add a role").fill("Solution architect");
  await page.keyboard.press("Enter");
  await inspector(page).getByLabel("People who are Solution architect").fill("4");
  await page.keyboard.press("Tab");
  await inspector(page).getByLabel("Add a reason").fill("Went silent");
  await page.keyboard.press("Enter");
  await inspector(page).getByLabel("“Went silent” stands for no decision").check();
  const process = await exported(page);
  expect(process).toMatchObject({ name: "Renewals", motion: "renewal", currency: "CHF" });
  expect(process.roles.at(-1)).toMatchObject({ id: "solution-architect", people: 4 });
  expect(process.outcomes.reasons.at(-1)).toMatchObject({ name: "Went silent", noDecision: true });

  // A role that is used is asked about; what uses it is a way there.
  await inspector(page).getByRole("button", { name: "Remove Account executive" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Keep" })).toBeFocused();
  await dialog.getByRole("button", { name: /Discovery call/ }).first().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(inspector(page).locator("h2")).toHaveText("Discovery call");
});

test("a play's kind, and a stage's routes and who may let deals pass, are changed in place", async ({ page }) => {
  await page.locator("[data-subject='play/revive']").click();
  await inspector(page).getByLabel("How long it lives").selectOption("Test");
  await inspector(page).getByLabel("What is expected").fill("Silence ends sooner");
  await page.keyboard.press("Tab");
  await inspector(page).getByLabel("Judged after deals").fill("40");
  await page.keyboard.press("Tab");

  await page.locator("[data-subject='stage/discovery']").first().click();
  await inspector(page).getByLabel("Add a role").selectOption("Sales manager");
  await inspector(page).getByRole("button", { name: "Add a route" }).click();
  await inspector(page).getByRole("button", { name: "Add a route" }).click();
  await inspector(page).getByLabel("Route to Scoping").first().selectOption("Evaluation");
  const first = inspector(page).locator(".route").first();
  await first.getByRole("button", { name: "+ Condition" }).click();
  await page.locator(".menu-search").fill("Deal value");
  await page.keyboard.press("Enter");
  await expect(first).toContainText("Deal value");
  await expect(inspector(page).locator(".route").nth(1)).toContainText("Otherwise");
  await first.getByRole("button", { name: "Move the route to Evaluation down" }).click();
  const { plays, stages } = await exported(page);
  expect(plays.find(({ id }) => id === "revive").kind.test).toMatchObject({ hypothesis: "Silence ends sooner", judgedAfterDeals: 40 });
  const discovery = stages.find(({ id }) => id === "discovery");
  expect(discovery.gate.overriddenBy).toHaveLength(1);
  expect(discovery.routes.map(({ to }) => to)).toEqual(["scoping", "evaluation"]);
  expect(discovery.routes[1].when).toBeTruthy();
});

test("a trigger that reads what nothing is assumed about says so and leads to the question", async ({ page }) => {
  await page.locator("[data-subject='trigger/large-deal-moves']").click();
  await sentence(page).getByRole("button", { name: "+ and" }).click();
  await page.locator(".menu-search").fill("Hosting");
  await page.getByRole("option", { name: "New fact “Hosting”" }).click();
  await page.getByRole("option", { name: "Yes or no" }).click();
  await expect(inspector(page)).toContainText("Nothing is assumed about Hosting: no simulated deal has it.");
  await inspector(page).getByRole("button", { name: "Say what you assume" }).click();
  await expect(page.getByRole("dialog")).toContainText("5");
});
