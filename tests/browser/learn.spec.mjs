import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

const day = (from, days) => new Date(Date.UTC(2024, 0, 1) + (from + days) * 86_400_000).toISOString().slice(0, 10);

/** Sixty won deals, forty lost, twenty open; won ones take 20 to 49 days. One row is too short, one comes twice. */
function deals(separator = ",") {
  const rows = [["id", "region", "stage", "created", "closed", "amount"]];
  const add = (stage, start, days, at) =>
    rows.push([`D${rows.length}`, at % 2 ? "North" : "South", stage, day(start, 0), days === null ? "" : day(start, days), "1000"]);
  for (let at = 0; at < 60; at += 1) add("Won", at * 5, 20 + (at % 30), at);
  for (let at = 0; at < 40; at += 1) add("Lost", at * 7, 10 + (at % 40), at >> 1);
  for (let at = 0; at < 20; at += 1) add("Proposal", 300 + at, null, at);
  rows.push(["D1", "North", "Won", day(0, 0), day(0, 20), "1000"]);
  const lines = rows.map((row) => row.join(separator));
  lines.splice(5, 0, ["D999", "North"].join(separator));
  return lines.join("\n") + "\n";
}

async function openLearn(page) {
  await page.goto("./");
  await page.locator(".top-bar").waitFor();
  await page.getByRole("button", { name: "Keep the example" }).click();
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  await expect(page.getByText("Nothing leaves this browser")).toBeVisible();
}

async function choose(page, text, name = "deals.csv") {
  const buffer = Buffer.from(text);
  await page.locator('.learn input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page.locator(".learn-match")).toBeVisible();
}

async function read(page) {
  await page.getByRole("button", { name: /^Read / }).click();
  await expect(page.locator(".learn-results")).toBeVisible();
}

test("a file is matched, read and measured, and nothing is sent anywhere", async ({ page }) => {
  const sent = [];
  await openLearn(page);
  // The worker and its wasm are fetched; what goes out carries nothing.
  page.on("request", (request) => {
    const isPlain = request.method() === "GET" && !request.postData() && request.url().startsWith(new URL(page.url()).origin);
    if (/^https?:/.test(request.url()) && !isPlain) sent.push(`${request.method()} ${request.url()}`);
  });
  await choose(page, deals());
  await expect(page.getByLabel("What id is")).toHaveValue("1");
  await expect(page.getByLabel("What region is").locator("option:checked")).toHaveText("compare by");
  await expect(page.getByLabel("What created is").locator("option:checked")).toHaveText("began on");
  await expect(page.getByLabel("What Won means").locator("option:checked")).toHaveText("Won");
  await read(page);

  await expect(page.locator('[data-figure="closed-win-rate"]')).toHaveText(/^60\.0/);
  await expect(page.locator('[data-card="win-rate"]')).toContainText("60 won of 100 closed");
  await expect(page.locator('[data-card="win-rate"]')).toContainText("50.2 to 69.1");
  await expect(page.locator('[data-card="time"]')).toContainText("Half of the deals are closed by day");
  await expect(page.locator('[data-card="time"]')).toContainText("20 still open");
  await expect(page.locator('[data-card="looks"] h3')).toContainText("None of 1 looks stands out");
  await expect(page.locator('[data-table="looks"] tbody tr')).toHaveCount(2);

  const unused = page.locator(".learn-unused");
  await expect(unused).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    unused.filter({ hasText: "same deal id" }).getByRole("button").click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toBe(
    `id,region,stage,created,closed,amount\nD1,North,Won,${day(0, 0)},${day(0, 20)},1000\n`,
  );
  expect(sent).toEqual([]);

  // Another view and back: nothing is lost. Forgotten: nothing is left.
  await page.getByRole("button", { name: "Design", exact: true }).click();
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  await expect(page.locator('[data-figure="closed-win-rate"]')).toHaveText(/^60\.0/);
  await page.getByRole("button", { name: "Forget the data" }).click();
  await expect(page.getByText("Nothing leaves this browser")).toBeVisible();
  await choose(page, deals(";"));
  await expect(page.getByLabel("Fields are separated by").locator("option:checked")).toHaveText("semicolon");
});

test("what the data suggest becomes a version that is compared on the same deals, and is taken back", async ({ page }) => {
  await openLearn(page);
  const days = page.locator('.live [data-figure="cycle"]');
  await choose(page, deals());
  await read(page);
  const card = page.locator(".learn-suggestion").first();
  await expect(card).toContainText("60 won", { timeout: 60_000 });
  await expect(card).toContainText("Aalen–Johansen");
  const before = await days.textContent();
  await card.getByRole("button", { name: "Apply as new version" }).click();
  await expect(page.locator(".learn-suggestion.applied")).toContainText("published as version 2");
  const compared = page.locator('[data-table="compared"]');
  await expect(compared).toBeVisible({ timeout: 60_000 });
  await expect(compared).toContainText("Version 1");
  await expect(compared).toContainText("Version 2");
  const cells = await compared.locator("tbody tr").first().locator("td").allTextContents();
  expect(Number(cells[1])).toBeLessThan(Number(cells[0]));
  await expect(page.locator(".chip.version")).toHaveText("Version 2");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.locator(".learn-suggestion.applied")).toHaveCount(0);
  await expect(page.locator(".live")).toHaveAttribute("data-stale", "false", { timeout: 60_000 });
  await expect(days).toContainText(before.match(/[\d.,]+/)[0], { timeout: 60_000 });
});

test("reading can be cancelled, and a file without an outcome says so", async ({ page }) => {
  await openLearn(page);
  const rows = Array.from({ length: 400_000 }, (_, at) => `D${at},${at % 3 ? "Won" : "Lost"},${day(at % 300, 0)},${day(at % 300, 40)},x`);
  await choose(page, `id,stage,created,closed,note\n${rows.join("\n")}\n`, "large.csv");
  await page.getByRole("button", { name: /^Read all/ }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.locator(".learn-match")).toBeVisible();
  await page.getByRole("button", { name: "Forget the data" }).click();
  await choose(page, "a,b\n1,2\n3,4\n");
  await expect(page.locator(".learn-doubts")).toContainText("No column says how deals ended");
});

test("a data worker that dies is started again with the file, and one that always dies is given up", async ({ page }) => {
  const warnings = [];
  page.on("console", (entry) => entry.type() === "warning" && warnings.push(entry.text()));
  const died = () => warnings.filter((text) => /the data worker died: .*struck by lightning/.test(text)).length;
  const strike = async () => {
    const before = died();
    const worker = page.workers().findLast((worker) => worker.url().endsWith("name=data"));
    await worker.evaluate(() => void setTimeout(() => { throw new Error("struck by lightning"); }));
    await expect.poll(died).toBe(before + 1);
  };
  await openLearn(page);
  await choose(page, deals());
  await read(page);
  await strike();
  // The file is looked at anew: what it was matched with, and what was measured, was the worker's.
  await expect(page.locator(".learn-match")).toBeVisible();
  await read(page);
  await expect(page.locator('[data-figure="closed-win-rate"]')).toHaveText(/^60\.0/);
  // It is tried again three times; then another file is asked for.
  const asksForFile = page.locator(".learn button", { hasText: "Choose a file" });
  for (const goesOn of [true, true, false]) {
    await strike();
    await expect(goesOn ? page.locator(".learn-match") : asksForFile).toBeVisible();
  }
  await expect(page.locator(".learn-trouble")).toContainText("struck by lightning");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  // Another file may go well.
  await choose(page, deals());
  await read(page);
});
