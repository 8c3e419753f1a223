// What of the page's wasm is run until the first view is there and has been used a little: on the instrumented
// page of `cargo xtask first-view`, in every way a visit can begin. Prints the numbers of the functions that
// have run, as a JSON array.
import { address, inBrowser } from "./bench/common.mjs";
import { surroundings } from "./chromium.mjs";

const phone = { width: 390, height: 844 };
const visits = [
  { colorScheme: "light" },
  { colorScheme: "dark" },
  { colorScheme: "light", viewport: phone, hasTouch: true, isMobile: true },
  { colorScheme: "dark", viewport: phone },
];

const SELECTED = '[data-stage][aria-selected="true"], [data-stage][data-selected]:not([data-selected="false"])';
const ran = new Set();

/** Adds what has run in this page since it was loaded. */
async function collect(page) {
  const found = await page.evaluate(async () => {
    const folder = document.documentElement.dataset.app;
    // The page has started already: this gives what its wasm exports and does nothing else.
    const { default: start } = await import(new URL(`${folder}/page.js`, location.href).href);
    const marks = Object.entries(await start()).filter(([name, mark]) => name.startsWith("ran:") && mark.value === 1);
    return marks.map(([name]) => Number(name.slice("ran:".length)));
  });
  if (found.length === 0) throw new Error("nothing is marked: is this the instrumented page?");
  found.forEach((number) => ran.add(number));
}

async function figures(page) {
  await page.locator(".live[data-stale=false] .end", { hasText: "deals simulated" }).waitFor({ state: "attached", timeout: 120_000 });
}

/** Looks at what there is, selects a stage, and goes about with the mouse and the keys. */
async function use(page) {
  const stages = page.locator("[data-stage]");
  // Somebody may be quicker than the figures.
  await stages.nth(1).click({ position: { x: 20, y: 20 } });
  await figures(page);
  await stages.first().click({ position: { x: 20, y: 20 } });
  await page.locator(SELECTED).first().waitFor();
  for (const stage of (await stages.all()).slice(0, 3)) await stage.hover();
  await page.locator(".top-bar button").first().hover();
  for (const key of ["Tab", "Tab", "Tab", "Shift+Tab", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
    await page.keyboard.press(key);
  }
  await page.mouse.move(2, 2);
  await stages.nth(1).click({ position: { x: 20, y: 20 } });
  await page.waitForTimeout(300);
}

await inBrowser(async (browser) => {
  for (const visit of visits) {
    const context = await browser.newContext({ ...surroundings, ...visit });
    const page = await context.newPage();
    // Never idle: what waits for the rest of the page is no part of the first view.
    await page.addInitScript(() => void (window.requestIdleCallback = () => 0));
    await page.goto(address);
    const keep = page.getByRole("button", { name: "Keep the example" });
    await keep.waitFor();
    await page.keyboard.press("Tab");
    await keep.hover();
    await keep.click();
    await use(page);
    await collect(page);

    // Something to come back to. How it is made is no part of the first view.
    await page.locator(".process-name").click();
    await page.getByRole("textbox", { name: "Name of the process" }).fill("Another name");
    await page.keyboard.press("Enter");
    await page.locator("[data-saved=yes]").waitFor({ state: "attached" });
    await page.reload();
    await page.locator(".process-name", { hasText: "Another name" }).waitFor();
    await use(page);
    await collect(page);
    await context.close();
  }
});
console.log(JSON.stringify([...ran].sort((one, other) => one - other)));
