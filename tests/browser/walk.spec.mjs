import { expect, test } from "@playwright/test";

async function open(page, { width = 1440, height = 900 } = {}) {
  await page.setViewportSize({ width, height });
  await page.goto("./");
  await page.waitForSelector("#page .views");
  // A first visit is greeted by a panel over the page.
  await page.getByRole("button", { name: "Keep the example" }).click();
  await page.locator(".views button", { hasText: "Walk a deal" }).click();
  await page.waitForSelector(".walk-head h1");
  // A page under work gets the view's styles after the view: until then everything stands elsewhere.
  await expect(page.locator(".walk")).not.toHaveCSS("display", "block");
}

const forwardTo = async (page, text) => {
  for (let step = 0; step < 60; step += 1) {
    if ((await page.locator(".walk .just").innerText()).includes(text)) return;
    await page.keyboard.press("ArrowRight");
  }
  throw new Error(`the walk never said “${text}”`);
};

test("a sample deal is walked to the point where a play runs, and says why", async ({ page }) => {
  await open(page);
  await expect(page.locator(".walk-head h1")).toHaveText("Hospital group, 140 beds");
  await expect(page.locator(".walk .just")).toContainText("Day 0");
  await forwardTo(page, "Displace the incumbent");
  await expect(page.locator(".walk .just")).toContainText("competitors");
  const ran = page.locator('.why.yes[data-trigger="incumbent-found"]');
  await expect(ran).toContainText("ran");
  await expect(ran.locator(".truth.ok")).toHaveCount(2);
  await expect(ran).toContainText("€84,000");
  await expect(ran).toContainText("Displace the incumbent");
  await expect(page.locator(".known-fact.new", { hasText: "Competitors" })).toContainText("just now");
  await expect(page.locator(".todo.new .walk-tag.p").first()).toBeVisible();
  // Others say why they did not.
  await expect(page.locator(".why.no").first()).toBeVisible();
  const before = await page.locator(".walk .just").innerText();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".walk .just")).not.toHaveText(before);
});

test("the time line is a slider: clicks and keys go to a moment", async ({ page }) => {
  await open(page);
  const line = page.getByRole("slider");
  await line.focus();
  await page.keyboard.press("End");
  const last = await line.getAttribute("aria-valuemax");
  await expect(line).toHaveAttribute("aria-valuenow", last);
  await page.keyboard.press("Home");
  await expect(line).toHaveAttribute("aria-valuenow", "1");
  const box = await line.boundingBox();
  await page.mouse.click(box.x + box.width * 0.5, box.y + 17);
  const middle = Number(await line.getAttribute("aria-valuenow"));
  expect(middle).toBeGreaterThan(3);
  await page.keyboard.press("ArrowRight");
  await expect(line).toHaveAttribute("aria-valuenow", String(middle + 1));
});

test("space plays and pauses", async ({ page }) => {
  await open(page);
  const line = page.getByRole("slider");
  await page.locator(".speed select").selectOption("4 ×");
  await page.locator(".walk-head h1").click();
  await page.locator(".view").focus();
  await page.keyboard.press(" ");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect.poll(async () => Number(await line.getAttribute("aria-valuenow"))).toBeGreaterThan(2);
  await page.keyboard.press(" ");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  const at = await line.getAttribute("aria-valuenow");
  await page.waitForTimeout(700);
  await expect(line).toHaveAttribute("aria-valuenow", at);
});

test("a step is done by a click, taken back, skipped and opened again", async ({ page }) => {
  await open(page);
  const step = page.locator(".todo.open").first();
  const id = await step.getAttribute("data-step");
  await step.locator(".do").click();
  await expect(page.locator(`.todo.done[data-step="${id}"]`)).toBeVisible();
  await expect(page.locator(".walk .just")).toContainText("done");
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.locator(`.todo.open[data-step="${id}"]`)).toBeVisible();
  await page.locator(`.todo.open[data-step="${id}"]`).hover();
  await page.locator(`.todo[data-step="${id}"] .quick`).click();
  await expect(page.locator(`.todo.left[data-step="${id}"]`)).toBeVisible();
  await page.locator(`.todo[data-step="${id}"]`).hover();
  await page.locator(`.todo[data-step="${id}"] .quick`).click();
  await expect(page.locator(`.todo.open[data-step="${id}"]`)).toBeVisible();
});

test("an event is added with keys: a rival comes up and its play runs", async ({ page }) => {
  await open(page);
  await forwardTo(page, "moved to Discovery");
  await page.keyboard.press("e");
  const panel = page.getByRole("dialog", { name: "Add an event" });
  await expect(panel.locator("select[name=kind]")).toBeFocused();
  await panel.locator("select[name=kind]").selectOption("option");
  await panel.locator("select[name=to]").selectOption({ label: "Competitors" });
  await panel.locator("select[name=option]").selectOption({ label: "Broad suite" });
  await panel.locator("button[type=submit]").focus();
  await page.keyboard.press("Enter");
  await expect(panel).toHaveCount(0);
  await expect(page.locator(".walk .just")).toContainText("competitors learned");
  await expect(page.locator('.why.yes[data-trigger="suite-considered"]')).toBeVisible();
  await page.keyboard.press("e");
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
});

test("a gate that blocks says what holds the deal, and lets it pass with a reason", async ({ page }) => {
  await open(page);
  await forwardTo(page, "moved to Scoping");
  await expect(page.locator(".walk-gate .walk-tag.g")).toHaveText("blocks");
  await page.getByRole("button", { name: "Try to move on" }).click();
  const panel = page.getByRole("dialog");
  await expect(panel.locator(".unmet li").first()).toBeVisible();
  await panel.locator("textarea").fill("The board meets tomorrow");
  await panel.getByRole("button", { name: "Let it pass" }).click();
  await expect(page.locator(".walk .just")).toContainText("The board meets tomorrow");
  await expect(page.locator(".walk-rail .node.now")).not.toContainText("Scoping");
});

test("a criterion is ticked by hand, days pass, the walk becomes a test", async ({ page }) => {
  await open(page);
  const tick = page.getByRole("checkbox").first();
  await tick.click();
  await expect(page.getByRole("checkbox").first()).toHaveAttribute("aria-checked", "true");
  await page.keyboard.press("e");
  await page.locator("select[name=kind]").selectOption("wait");
  await page.locator("input[name=days]").fill("3");
  await page.getByRole("button", { name: "Let it happen" }).click();
  await expect(page.locator(".walk-head .where")).toContainText("day 3");
  await page.getByRole("button", { name: "Make this walk a test" }).click();
  await expect(page.locator(".notice")).toContainText("The walk is kept");
  await page.keyboard.press("Control+z");
});

test("another sample deal is chosen, and a new one is made", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: /Sample deal 1 of/ }).click();
  await expect(page.locator(".sample-row .truth.ok")).toHaveCount(6);
  await page.locator(".sample-row", { hasText: "Machine builder" }).click();
  await expect(page.locator(".walk-head h1")).toHaveText("Machine builder");
  await page.getByRole("button", { name: /Sample deal/ }).click();
  await page.getByRole("button", { name: "New deal" }).click();
  await page.getByLabel("Name of the deal").fill("Ferry line");
  await page.getByLabel("Value, €").fill("42000");
  await page.getByLabel("Industry").selectOption({ label: "Public sector" });
  await page.getByRole("button", { name: "Walk this deal" }).click();
  await expect(page.locator(".walk-head h1")).toHaveText("Ferry line");
  await expect(page.locator(".walk-head .where")).toContainText("€42,000");
  await expect(page.locator(".known-fact", { hasText: "Industry" })).toContainText("Public sector");
});

test("on a phone the panes stack and nothing is wider than the screen", async ({ page }) => {
  await open(page, { width: 360, height: 760 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
  await expect(page.locator(".player")).toBeInViewport();
});

test("at 200 % zoom what stays in place is no more than a third of the window", async ({ page }) => {
  // 1440 by 900 at 200 %.
  await open(page, { width: 720, height: 450 });
  const stays = () =>
    page.evaluate(() => {
      const height = (selector) => document.querySelector(selector)?.getBoundingClientRect().height ?? 0;
      return height(".top-bar") + height(".player") + height(".live");
    });
  await expect.poll(stays).toBeLessThanOrEqual(150);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
  // Everything can be reached by scrolling, and the player stays where it is.
  const last = page.locator(".panes > section").last();
  await last.scrollIntoViewIfNeeded();
  await expect(page.getByRole("button", { name: "Try to move on" })).toBeInViewport();
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog", { name: "Add an event" }).getByRole("button", { name: "Let it happen" })).toBeInViewport();
});

test("playing stops when something is opened over the walk", async ({ page }) => {
  await open(page);
  const line = page.getByRole("slider");
  const moment = async () => Number(await line.getAttribute("aria-valuenow"));
  const openers = [
    () => page.keyboard.press("e"),
    () => page.keyboard.press("Control+k"),
    () => page.getByRole("button", { name: "Propose a strategy" }).click(),
    async () => {
      await page.getByRole("button", { name: /^Sample deal/ }).click();
      await page.getByRole("button", { name: "New deal" }).click();
    },
  ];
  for (const opens of openers) {
    await page.locator(".player .go").click();
    await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
    await opens();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expect(page.locator(".player .go")).toHaveAttribute("aria-label", "Play");
    const before = await moment();
    await page.waitForTimeout(1_900);
    expect(await moment()).toBe(before);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("of a list nothing is known until something is ticked, or none of it", async ({ page }) => {
  await open(page);
  await page.locator('[data-fact="objections"]').click();
  const panel = page.getByRole("dialog", { name: "Add an event" });
  const happen = panel.getByRole("button", { name: "Let it happen" });
  const boxes = panel.locator(".walk-checks input");
  const none = panel.getByLabel("None of them");
  await expect(happen).toBeDisabled();
  await boxes.first().check();
  await expect(happen).toBeEnabled();
  await boxes.first().uncheck();
  await expect(happen).toBeDisabled();
  await boxes.nth(1).check();
  await none.check();
  await expect(boxes.nth(1)).not.toBeChecked();
  await expect(happen).toBeEnabled();
  await boxes.first().check();
  await expect(none).not.toBeChecked();
  await none.check();
  await happen.click();
  await expect(page.locator('[data-fact="objections"]')).toContainText("None");
  await page.locator('[data-fact="objections"]').click();
  await expect(none).toBeChecked();
  await expect(happen).toBeEnabled();
});
