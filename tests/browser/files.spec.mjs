// Files in and out: what cannot be read is refused with a place, and what goes out comes in again unchanged.
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

let folder;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stagecraft-files-"));
});
test.afterAll(() => rm(folder, { recursive: true }));

/** Opens the page as a first visitor and keeps the example. */
async function keepExample(page) {
  await page.goto("./");
  await page.getByRole("button", { name: "Keep the example" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

async function chooseFile(page, path) {
  await page.keyboard.press("Control+o");
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles(path);
}

const processName = (page) => page.locator(".process-name");

/** The text of the export panel. */
async function exported(page) {
  await page.keyboard.press("Control+e");
  const text = await page.getByRole("textbox", { name: "The process as JSON" }).inputValue();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return text;
}

/** A small definition that can be opened, changed by the test. */
function small(change = () => {}) {
  const stage = (id, name) => ({ id, name, steps: [{ id: `${id}-call`, name: "Call" }] });
  const definition = {
    format: "stagecraft-process",
    formatVersion: 1,
    name: "Small",
    roles: [{ id: "ae", name: "Account executive" }],
    stages: [stage("discovery", "Discovery"), stage("proposal", "Proposal")],
  };
  change(definition);
  return JSON.stringify(definition, null, 2);
}

const refused = [
  { name: "not JSON", text: '{\n  "format": stagecraft\n}', says: /not JSON: line 2, column 1\d/, at: "Line 2, column" },
  { name: "an empty file", text: "", says: /ends in the middle, at line 1/, at: "Line 1, column 0" },
  { name: "cut off", text: small().slice(0, 180), says: /ends in the middle, at line \d+/, at: "Line" },
  { name: "no process but a list", text: "[1, 2]", says: /not a process: it holds no JSON object/, at: "In the file as a whole" },
  { name: "another JSON", text: '{"name": "stagecraft"}', says: /does not say its format/, at: "In the file as a whole" },
  {
    name: "a newer format",
    text: small((d) => (d.formatVersion = 7)),
    says: /newer version: its format is 7, and this one reads up to 1/,
    at: "At /formatVersion",
  },
  {
    name: "a part of the wrong shape",
    text: small((d) => (d.stages[1].steps[0].name = 5)),
    says: /part at \/stages\/1\/steps\/0\/name could not be read: expected a text, found the number 5/,
    at: "At /stages/1/steps/0/name",
  },
  {
    name: "two stages of one id",
    text: small((d) => (d.stages[1].id = "discovery")),
    says: /Two stages have the id “discovery”/,
    at: "At /stages/1, first used at /stages/0",
  },
];

for (const { name, text, says, at } of refused) {
  test(`${name} is refused, and what is open stays`, async ({ page }) => {
    const path = join(folder, "bad.json");
    await writeFile(path, text);
    await keepExample(page);
    const before = await exported(page);
    await chooseFile(page, path);
    const dialog = page.getByRole("dialog", { name: "“bad.json” was not opened" });
    await expect(dialog).toContainText(says);
    await expect(dialog.locator("code").first()).toContainText(at);
    await expect(dialog).toContainText("“Enterprise SaaS” stays open as it was.");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await exported(page)).toBe(before);
  });
}

test("200 MB are refused before they are read", async ({ page }) => {
  const path = join(folder, "large.json");
  const file = await open(path, "w");
  await file.truncate(200_000_000);
  await file.close();
  await keepExample(page);
  await chooseFile(page, path);
  const dialog = page.getByRole("dialog", { name: "“large.json” was not opened" });
  await expect(dialog).toContainText("has 200 MB, and at most 50 MB can be read");
  await expect(processName(page)).toHaveText("Enterprise SaaS");
});

test("a file with references to nothing says where, and opens only if that is wanted", async ({ page }) => {
  const path = join(folder, "dangling.json");
  await writeFile(path, small((d) => {
    d.name = "Dangling";
    d.stages[0].routes = [{ to: "legal" }];
    d.triggers = [{ id: "odd", name: "Odd", actions: [{ runPlays: ["nothing"] }] }];
  }));
  await keepExample(page);
  await chooseFile(page, path);
  const dialog = page.getByRole("dialog", { name: /“dangling.json” can be opened, with \d problems/ });
  await expect(dialog).toContainText("The stage “Discovery” refers to a stage that does not exist: “legal”.");
  await expect(dialog).toContainText("At /stages/0/routes/0/to");
  await expect(dialog).toContainText("refers to a play that does not exist: “nothing”");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(processName(page)).toHaveText("Enterprise SaaS");

  await chooseFile(page, path);
  await page.getByRole("button", { name: "Open anyway" }).click();
  await expect(processName(page)).toHaveText("Dangling");
  await expect(page.getByRole("treeitem", { name: /legal/ })).toBeVisible();
});

test("a file can be dropped anywhere on the page", async ({ page }) => {
  await keepExample(page);
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "small.json", { type: "application/json" }));
    return data;
  }, small());
  await page.dispatchEvent("main", "dragover", { dataTransfer: data });
  await expect(page.getByText("Drop the file to open it")).toBeVisible();
  await page.dispatchEvent("main", "drop", { dataTransfer: data });
  await expect(processName(page)).toHaveText("Small");
  await expect(page.getByText("Drop the file to open it")).toHaveCount(0);
});

test("what is exported opens in a fresh profile as the same definition, byte for byte", async ({ page, browser }) => {
  await keepExample(page);
  // Changed first, so that it is not the example that comes with the page.
  await processName(page).click();
  await page.getByRole("textbox", { name: "Name of the process" }).fill("Mine: größer & better");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+e");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("Mine größer  better.json");
  const path = join(folder, "exported.json");
  await saved.saveAs(path);
  const text = await readFile(path, "utf8");
  expect(text).toContain('"name": "Mine: größer & better"');
  expect(text).toBe(await page.getByRole("textbox", { name: "The process as JSON" }).inputValue());

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Begin your own" }).click();
  await other.getByRole("dialog").locator("input[type=file]").setInputFiles(path);
  await expect(processName(other)).toHaveText("Mine: größer & better");
  expect(await exported(other)).toBe(text);
  await fresh.close();
});

test("assumptions and sample deals can be left out", async ({ page }) => {
  await keepExample(page);
  await page.keyboard.press("Control+e");
  await page.getByRole("checkbox", { name: /Without assumptions/ }).check();
  const text = await page.getByRole("textbox", { name: "The process as JSON" }).inputValue();
  const definition = JSON.parse(text);
  expect(definition.assumptions).toBeUndefined();
  expect(definition.sampleDeals).toBeUndefined();
  expect(definition.stages.length).toBe(8);

  // Opened again, it is asked what is missing.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+o");
  await page
    .getByRole("dialog")
    .locator("input[type=file]")
    .setInputFiles({ name: "process.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(page.locator(".questions[open]")).toContainText("Of 100 new deals");
});

test("the export is copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await keepExample(page);
  await page.keyboard.press("Control+e");
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.getByRole("textbox", { name: "The process as JSON" }).inputValue());
});

test("a process from a pasted list stays beside the example, and opens again", async ({ page }) => {
  await keepExample(page);
  await processName(page).click();
  await page.getByRole("textbox", { name: "Name of the process" }).fill("The first");
  await page.keyboard.press("Enter");
  await page.locator(".brand").click();
  const dialog = page.getByRole("dialog", { name: "Begin with a process" });
  await dialog.getByRole("textbox", { name: "Stages, one a line" }).fill("1. Talk\n2. Offer\n\nClosed won");
  await expect(dialog.locator(".stage-chips li")).toHaveText(["Talk", "Offer"]);
  await dialog.getByRole("textbox", { name: "Name of the process" }).fill("The second");
  await dialog.getByRole("button", { name: "Make the process" }).click();
  await expect(processName(page)).toHaveText("The second");
  await expect(page.locator("[data-saved=yes]")).toBeVisible();
  await page.reload();
  await expect(processName(page)).toHaveText("The second");
  await page.locator(".brand").click();
  await page.getByRole("button", { name: /^The first/ }).click();
  await expect(processName(page)).toHaveText("The first");
});
