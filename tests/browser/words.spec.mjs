// Words that stand where they belong, and names of any length.
import { expect, test } from "@playwright/test";

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
});

test("a long name of a stage takes three lines at most and is read as a whole", async ({ page }) => {
  const name = page.locator("[data-stage=discovery] h3 .name");
  const before = (await name.boundingBox()).height;
  const long = "Finding out what the buyer needs ".repeat(8).trim();
  await name.dblclick();
  await page.locator(".name-field").fill(long);
  await page.keyboard.press("Enter");
  await expect(name).toHaveAttribute("title", long);
  expect((await name.boundingBox()).height).toBeLessThan(before * 3 + 4);
});

test("what is said is as wide as a phone allows, not half of it", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.locator("[data-stage=discovery] .step").first().click();
  await page.locator("main").focus();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "Remove it and its uses" }).click();
  const notice = page.locator(".notice");
  await expect(notice).toBeVisible();
  await notice.locator("span").evaluate((said) => {
    said.textContent = "Another window changed this process at the same moment as you. ".repeat(2);
  });
  expect((await notice.boundingBox()).width).toBeGreaterThan(300);
});

test("that there are no plays yet stands below the heading of the plays", async ({ page }) => {
  await page.locator(".brand").click();
  await page.getByRole("button", { name: "Start blank" }).click();
  // The questions that come with a new process can wait.
  await page.keyboard.press("Escape");
  const said = page.getByText("No plays yet");
  const heading = page.locator(".playbook h2").first();
  expect((await said.boundingBox()).y).toBeGreaterThan((await heading.boundingBox()).y);
});

test("the facts that are counted are those that are listed", async ({ page }) => {
  await page.locator(".views button", { hasText: "Walk a deal" }).click();
  const rows = page.locator(".known-fact");
  const unknown = page.locator(".known-fact.unknown");
  await expect(rows.first()).toBeVisible();
  const [all, open] = [await rows.count(), await unknown.count()];
  await expect(page.locator("#walk-known em")).toHaveText(`${all - open} of ${all} facts`);
});
