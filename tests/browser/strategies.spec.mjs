import { expect, test } from "@playwright/test";

async function open(page) {
  await page.goto("./");
  await page.waitForSelector("#page .views");
  // A first visit is greeted by a panel over the page.
  await page.getByRole("button", { name: "Keep the example" }).click();
}

const show = (page, view) => page.locator(".views button", { hasText: view }).click();

async function propose(page, deal, situation, steps) {
  const form = page.locator("form:has(textarea[name=situation])");
  await form.locator("input[name=deal]").fill(deal);
  await form.locator("textarea[name=situation]").fill(situation);
  await form.locator(".fact-check", { hasText: "Industry" }).locator("input").check();
  for (const [at, step] of steps.entries()) {
    if (at > 0) await form.getByRole("button", { name: "Add a step" }).click();
    await form.locator(".own-step-row").nth(at).locator("input").first().fill(step);
  }
  await form.getByRole("button", { name: "Propose", exact: true }).click();
}

test("a strategy is proposed on a walked deal, agreed on, and three alike become a play", async ({ page }) => {
  await open(page);
  await show(page, "Strategies");
  await expect(page.locator(".no-strategies")).toContainText("Some deals need steps of their own");
  await page.locator(".no-strategies").getByRole("button", { name: "Walk a deal" }).click();
  await page.getByRole("button", { name: "Propose a strategy" }).click();
  await expect(page.locator("input[name=deal]")).toHaveValue("Hospital group, 140 beds");
  await propose(page, "Hospital group", "The works council must agree. It meets once a month.", ["Meet the works council", "Write the works agreement"]);
  await expect(page.locator(".strategy h2").first()).toHaveText("Hospital group");
  await expect(page.locator(".strategy .fact-chips")).toContainText("Healthcare");
  await expect(page.locator(".own-step")).toHaveCount(2);

  await page.locator(".say select[name=state]").selectOption("Agreed");
  await page.locator(".say input[name=by]").fill("Manager");
  await page.locator(".say input[name=date]").fill("2026-03-02");
  await page.locator(".say textarea").fill("Good. Ask for the April meeting.");
  await page.locator(".say").getByRole("button", { name: "Add" }).click();
  await expect(page.locator(".strategy > header .agreement")).toHaveText("Agreed");
  await expect(page.locator(".said-list li").last()).toContainText("2 Mar 2026");
  await page.locator(".segmented").getByRole("button", { name: "Won" }).click();
  await expect(page.locator(".strategy-row .outcome").first()).toHaveText("Won");

  for (const deal of ["Clinic north", "Clinic south"]) {
    await page.locator(".strategies-head").getByRole("button", { name: "Propose a strategy" }).click();
    await propose(page, deal, "The works council must agree. Here too.", ["Meet the works council"]);
  }
  const recurs = page.locator(".recurrence");
  await expect(recurs).toContainText("Three deals share");
  await expect(recurs).toContainText("1 won, 0 lost, 2 open");
  await expect(recurs).toContainText("Meet the works council");
  await recurs.getByRole("button", { name: "Promote to a test play" }).click();
  await expect(page.locator(".views button[aria-current]")).toHaveText("Design");
  await expect(page.locator(".outline .item.play[aria-selected=true]")).toContainText("The works council must agree");

  await show(page, "Strategies");
  await expect(page.locator(".strategy-row .outcome").first()).toHaveText("Promoted");
  await page.reload();
  await show(page, "Strategies");
  await expect(page.locator(".strategy-row")).toHaveCount(3);
});

test("a strategy is changed and removed", async ({ page }) => {
  await open(page);
  await show(page, "Strategies");
  await page.locator(".no-strategies").getByRole("button", { name: "Propose a strategy" }).click();
  const form = page.locator("form:has(textarea[name=situation])");
  await form.locator("input[name=deal]").fill("Ferry line");
  await form.locator("textarea[name=situation]").fill("Two owners");
  await form.getByRole("button", { name: "Propose", exact: true }).click();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.locator("textarea[name=situation]").fill("Two owners who do not talk");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.locator(".strategy > .situation")).toHaveText("Two owners who do not talk");
  await page.locator(".strategy").getByRole("button", { name: "Remove" }).click();
  await expect(page.locator(".no-strategies")).toBeVisible();
});

test("signs of divergence of the walked deal are listed with their reasons", async ({ page }) => {
  await open(page);
  await show(page, "Walk a deal");
  await page.getByRole("slider").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("e");
  await page.locator("select[name=kind]").selectOption("wait");
  await page.locator("input[name=days]").fill("40");
  await page.getByRole("button", { name: "Let it happen" }).click();
  await show(page, "Strategies");
  await expect(page.locator(".deal-signs li").first()).toContainText("counts as stalled after");
});
