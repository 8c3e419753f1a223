// What lies over the page: dialogs keep the focus and give it back, the palette finds and runs, versions are
// published.
import { expect, test } from "@playwright/test";

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

const focusIsInside = (page) =>
  page.evaluate(() => Boolean(document.activeElement?.closest("[role=dialog]")));

test("a dialog takes the focus, keeps it and gives it back", async ({ page }) => {
  const button = page.getByRole("button", { name: "Export" });
  await button.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export" });
  await expect(dialog).toHaveAttribute("aria-modal", "true");
  await expect(dialog.getByRole("button", { name: "Save as a file" })).toBeFocused();
  const stops = await dialog.locator("button, input, textarea, summary").count();
  for (let stop = 0; stop <= stops; stop += 1) {
    await page.keyboard.press("Tab");
    expect(await focusIsInside(page)).toBe(true);
  }
  for (let stop = 0; stop <= stops; stop += 1) {
    await page.keyboard.press("Shift+Tab");
    expect(await focusIsInside(page)).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();

  // A press beside it closes it too, one inside does not.
  await page.keyboard.press("Enter");
  await dialog.getByText("What it carries").click();
  await expect(dialog).toBeVisible();
  await page.mouse.click(5, 300);
  await expect(dialog).toHaveCount(0);
});

test("keys mean nothing to the page while a dialog is open", async ({ page }) => {
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("3");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Design", exact: true })).toHaveAttribute("aria-current", "page");
  await page.keyboard.press("3");
  await expect(page.getByRole("button", { name: "Simulate", exact: true })).toHaveAttribute("aria-current", "page");
});

test("the list of keys has the commands of every view, and they do what it says", async ({ page }) => {
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  for (const command of ["Add an event", "Seven questions about your numbers", "Make this walk a test", "New strategy"]) {
    await expect(sheet.locator("dt", { hasText: command })).toHaveCount(1);
  }
  await expect(sheet.getByRole("heading", { name: "On the time line" })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("2");
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog", { name: "Propose a strategy" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+ArrowRight");
  const line = page.getByRole("slider", { name: "Moments of the deal" });
  await expect.poll(async () => (await line.getAttribute("aria-valuenow")) === (await line.getAttribute("aria-valuemax"))).toBe(true);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(line).toHaveAttribute("aria-valuenow", "1");
  await page.keyboard.press("d");
  await expect(page.locator(".walk-panel")).toBeVisible();
  await page.keyboard.press("Escape");

  // From another view the palette goes there first.
  await page.keyboard.press("1");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("add an event");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Add an event" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("q");
  await expect(page.locator("dialog")).toBeVisible();
});

test("the palette finds things and runs commands", async ({ page }) => {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("dialog").getByRole("combobox");
  await expect(field).toBeFocused();
  await field.pressSequentially("dis inc");
  const chosen = page.getByRole("dialog").getByRole("option", { selected: true });
  await expect(chosen).toContainText("Displace the incumbent");
  expect(await field.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("treeitem", { name: "Displace the incumbent" })).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("Control+k");
  // What was chosen last comes first.
  await expect(chosen).toContainText("Displace the incumbent");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("#palette-0")).toHaveAttribute("aria-selected", "true");
  await field.fill("list of k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await field.fill("qqqq");
  await expect(page.getByRole("dialog")).toContainText("Nothing fits “qqqq”.");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("who types without waiting types into what opens", async ({ page }) => {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 8 });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Displace the inc");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("treeitem", { name: "Displace the incumbent" })).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("s");
  await page.keyboard.type("Reference call");
  await page.keyboard.press("Enter");
  await expect(page.locator(".outline .item.stage", { hasText: "Reference call" })).toHaveAttribute("aria-selected", "true");
  await expect(page.locator(".chip.version")).toHaveText("Version 2, draft");
});

test("a draft is published with its note and what has changed", async ({ page }) => {
  const version = page.locator(".chip.version");
  await version.click();
  const dialog = page.getByRole("dialog", { name: "Publish version 2" });
  await expect(dialog).toContainText("Nothing has changed since version 1.");
  await expect(dialog.getByRole("button", { name: "Publish" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await page.keyboard.press("s");
  await page.keyboard.press("Enter");
  await expect(version).toHaveText("Version 2, draft");
  await version.click();
  await expect(dialog).toContainText("1 added");
  await expect(dialog).toContainText("Added: New stage");
  await dialog.getByLabel("Holds from").fill("2027-01-04");
  await dialog.getByLabel("Note to the sellers").fill("A new stage");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(version).toHaveText("Version 2");
});
