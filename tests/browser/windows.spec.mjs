// Two windows of one browser: each knows what the other has changed.
import { expect, test } from "@playwright/test";

const stage = (page, id) => page.locator(`[data-stage="${id}"]`);
const name = (page, id) => stage(page, id).locator("h3 .name");

async function rename(page, id, to) {
  await name(page, id).dblclick();
  const field = page.locator(".name-field");
  await field.fill(to);
  await field.press("Enter");
  await expect(name(page, id)).toHaveText(to);
  await expect(page.locator("[data-saved=yes]")).toBeVisible();
}

async function two(context) {
  const first = await context.newPage();
  await first.goto("./");
  await first.getByRole("button", { name: "Keep the example" }).click();
  await rename(first, "acceptance", "Accepting");
  const second = await context.newPage();
  await second.goto("./");
  await expect(name(second, "acceptance")).toHaveText("Accepting");
  return [first, second];
}

test("what one window changes the other takes over, and both are there after a reload", async ({ context }) => {
  const [first, second] = await two(context);
  await name(second, "proposal").click();
  await rename(first, "discovery", "Finding out");
  await expect(name(second, "discovery")).toHaveText("Finding out");
  await expect(second.locator(".inspector h2")).toHaveText("Proposal");
  await rename(second, "scoping", "Drawing");
  await expect(name(first, "scoping")).toHaveText("Drawing");
  for (const page of [first, second]) {
    await page.reload();
    await expect(name(page, "discovery")).toHaveText("Finding out");
    await expect(name(page, "scoping")).toHaveText("Drawing");
  }
});

test("what was taken over is one change, and undoing it is seen in the other window", async ({ context }) => {
  const [first, second] = await two(context);
  await rename(first, "discovery", "Finding out");
  await expect(name(second, "discovery")).toHaveText("Finding out");
  await second.getByTitle("Undo: Change in another window").click();
  for (const page of [first, second]) {
    await expect(name(page, "discovery")).toHaveText("Discovery");
  }
});

test("what somebody has begun to type stays in its field", async ({ context }) => {
  const [first, second] = await two(context);
  await name(second, "discovery").click();
  const purpose = second.getByRole("complementary").getByLabel("Purpose");
  await purpose.fill("To know");
  await rename(first, "scoping", "Drawing");
  await expect(name(second, "scoping")).toHaveText("Drawing");
  await expect(purpose).toHaveValue("To know");
  await expect(purpose).toBeFocused();
  await purpose.blur();
  await expect(stage(first, "discovery")).toContainText("To know");
});
