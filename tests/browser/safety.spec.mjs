// What breaks on purpose: the message runs no wasm, the work can be saved, and it is there after a reload.
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

/** Opens the page and changes the process's name; the change is stored. */
async function edited(page, name) {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  await rename(page, name);
  // What is not edited counts as saved too: the new name is seen first.
  await expect(page.locator(".process-name")).toHaveText(name);
  await expect(page.locator("[data-saved=yes]")).toBeVisible();
}

async function rename(page, name) {
  await page.locator(".process-name").click();
  await page.getByRole("textbox", { name: "Name of the process" }).fill(name);
  await page.keyboard.press("Enter");
}

const ask = (page, place) => page.evaluate((place) => (location.hash = `break-${place}`), place);

/** The message is there, hands out the draft as it was stored, and a reload brings the page back with it. */
async function expectSafe(page, name, reason) {
  const message = page.getByRole("alertdialog", { name: "Something in Stagecraft broke" });
  await expect(message).toBeVisible();
  await expect(message.locator("pre")).toContainText(reason);
  // Nothing of what follows needs wasm.
  await page.evaluate(() => delete window.WebAssembly);
  const stored = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("stagecraft");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction("records").objectStore("records").getAll();
          all.onsuccess = () => {
            const [draft, beside] = ["draft/", "beside/"].map((kind) => all.result.find(({ key }) => key.startsWith(kind))?.text);
            resolve({ draft: JSON.parse(draft), beside: JSON.parse(beside) });
          };
        };
      }),
  );
  const download = page.waitForEvent("download");
  await message.getByRole("button", { name: "Save my work to a file" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const { beside, ...draft } = JSON.parse(text);
  expect(draft).toEqual(stored.draft);
  expect(draft.name).toBe(name);
  // Versions and strategies are in the same file.
  expect(beside).toEqual(stored.beside);
  expect(beside.versions).toHaveLength(1);
  await expect(message).toContainText("Saved to your downloads.");

  await page.evaluate(() => history.replaceState(null, "", location.pathname));
  await message.getByRole("button", { name: "Load again" }).click();
  await expect(page.locator(".process-name")).toHaveText(name);
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  return text;
}

test("the file that was handed out is opened with its versions, and they do not become part of the process", async ({ page, browser }) => {
  await edited(page, "Before it broke");
  await ask(page, "view");
  await page.keyboard.press("3");
  const text = await expectSafe(page, "Before it broke", "asked to break in a view");
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto("./");
  await other.getByRole("button", { name: "Keep the example" }).click();
  await other.keyboard.press("Control+o");
  const buffer = Buffer.from(text);
  await other.getByRole("dialog").locator("input[type=file]").setInputFiles({ name: "work.json", mimeType: "application/json", buffer });
  await expect(other.locator(".process-name")).toHaveText("Before it broke");
  await expect(other.locator(".chip.version")).toHaveText("Version 2, draft");
  await other.keyboard.press("Control+e");
  const exported = await other.getByRole("textbox", { name: "The process as JSON" }).inputValue();
  const { beside: _, ...draft } = JSON.parse(text);
  expect(JSON.parse(exported)).toEqual(draft);
  await elsewhere.close();
});

test("a panic in a view leaves the work", async ({ page }) => {
  await edited(page, "Before the view broke");
  await ask(page, "view");
  // Figures that arrive draw the page as well: whatever comes first breaks it.
  await page.keyboard.press("3");
  await expectSafe(page, "Before the view broke", "asked to break in a view");
});

test("a panic in a command leaves the work", async ({ page }) => {
  await edited(page, "Before the command broke");
  await ask(page, "command");
  await rename(page, "Never stored");
  await expectSafe(page, "Before the command broke", "asked to break in a command");
});

test("a panic over an open dialog is seen above it", async ({ page }) => {
  await edited(page, "Before the dialog broke");
  await page.keyboard.press("Control+e");
  await ask(page, "view");
  await page.keyboard.press("Escape");
  await expectSafe(page, "Before the dialog broke", "asked to break in a view");
});

test("a page that breaks before anything was changed says that there is nothing to save", async ({ page }) => {
  await page.goto("./#break-view");
  const message = page.getByRole("alertdialog");
  await message.getByRole("button", { name: "Save my work to a file" }).click();
  await expect(message).toContainText("Nothing has been changed yet");
});

test("a worker that died is started again, and the figures arrive", async ({ page }) => {
  const warnings = [];
  page.on("console", (entry) => entry.type() === "warning" && warnings.push(entry.text()));
  await edited(page, "Before the worker broke");
  const live = page.locator(".live");
  await expect(live).toHaveAttribute("data-stale", "false");
  await ask(page, "worker");
  await page.locator("[data-stage=discovery] header").click();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => warnings.filter((text) => /worker 0 died/.test(text)).length).toBe(1);
  // All deals are simulated in the end: none was lost with the worker.
  await expect(live).toHaveAttribute("data-stale", "false");
  await expect(live.locator(".end")).toContainText(/deals simulated/, { timeout: 30_000 });
  await expect(live.locator(".figure").first()).toContainText(/\d+\.\d\s?%/);
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  // And it works: another change is simulated by it.
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(live).toHaveAttribute("data-stale", "true");
  await expect(live).toHaveAttribute("data-stale", "false");
  await expect(page.locator("[data-saved=yes]")).toBeVisible();
  expect(warnings.filter((text) => /died/.test(text)).length).toBe(1);
});
