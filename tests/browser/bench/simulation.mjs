// Many deals simulated by the page's own workers, and the first figures after an edit, both brought about as a
// person would: another seed, another number in a field. The page leaves its times as measures on the timeline.
import { address, inBrowser, inFreshPage, median, print } from "./common.mjs";

const DEALS = 100_000;
const SIMULATIONS = 5;
const EDITS = 20;
const MESSAGES = 200;
const SIMULATED = "100,000 deals simulated";
const EDITED = "first figures after an edit";
const ALL_FIGURES = "stagecraft: all figures";
const FIRST_FIGURES = "stagecraft: first figures";
const WORKERS = 2;

/** The least that any simulation of so many deals does: for each of eight stages one draw and one decision. */
function plainLoop(deals) {
  const started = performance.now();
  let won = 0;
  let time = 0;
  for (let deal = 0; deal < deals; deal += 1) {
    let stage = 0;
    while (stage < 8) {
      const draw = Math.random();
      time -= Math.log(draw + Number.MIN_VALUE);
      if (draw < 0.15) break;
      stage += 1;
    }
    if (stage === 8) won += 1;
  }
  // What is read cannot be optimised away.
  window.stagecraftReference = won + time;
  return performance.now() - started;
}

/** Milliseconds of one empty message to a warm worker and back: of many, the clock is too coarse for one. */
async function emptyMessage(times) {
  const source = new Blob(["onmessage = (event) => postMessage(event.data);"], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(source));
  const once = () =>
    new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = () => reject(new Error("no worker could be started"));
      worker.postMessage(0);
    });
  await once();
  const started = performance.now();
  for (let count = 0; count < times; count += 1) await once();
  const milliseconds = (performance.now() - started) / times;
  worker.terminate();
  return milliseconds;
}

async function repeated(times, once) {
  const values = [];
  // The first one warms up.
  for (let count = 0; count <= times; count += 1) values.push(await once());
  return values.slice(1);
}

/** Measures the reference on an empty page of the same browser: the product's own may forbid workers of text. */
async function onEmptyPage(browser, measured, argument) {
  return inFreshPage(browser, async (page) => {
    const url = new URL("reference-page", address).href;
    const body = "<!doctype html><title>Reference</title>";
    await page.route(url, (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto(url);
    return page.evaluate(measured, argument);
  });
}

/** Milliseconds of the next measure of this name, once `act` has been done. */
async function nextMeasure(page, name, act) {
  const count = (name) => performance.getEntriesByName(name, "measure").length;
  const before = await page.evaluate(count, name);
  await act();
  const more = ({ name, before }) => performance.getEntriesByName(name, "measure").length > before;
  await page.waitForFunction(more, { name, before }, { timeout: 60_000 });
  return page.evaluate((name) => performance.getEntriesByName(name, "measure").at(-1).duration, name);
}

/** Nothing is under way: every deal counts in the figures. */
async function settled(page) {
  const count = DEALS.toLocaleString("en-GB");
  await page.locator(".live[data-stale=false] .end", { hasText: count }).waitFor({ timeout: 60_000 });
}

async function simulated(browser, page) {
  await page.getByRole("button", { name: "Simulate", exact: true }).click();
  await page.locator(".advanced summary").click();
  const seed = page.locator("#simulate-seed");
  let next = 100;
  const times = await repeated(SIMULATIONS, async () => {
    next += 1;
    const time = await nextMeasure(page, ALL_FIGURES, async () => {
      await seed.fill(String(next));
      await seed.press("Enter");
    });
    await settled(page);
    return time;
  });
  const references = await repeated(SIMULATIONS, () => onEmptyPage(browser, plainLoop, DEALS));
  print(SIMULATED, median(times), median(references), `median of ${SIMULATIONS}, ${WORKERS} workers`);
}

async function edited(browser, page) {
  await page.getByRole("button", { name: "Design", exact: true }).click();
  await page.locator(".card.play").first().click();
  const points = page.locator(".inspector").getByLabel("Points it adds, if you know");
  let next = 1;
  const times = await repeated(EDITS, () => {
    next += 1;
    return nextMeasure(page, FIRST_FIGURES, async () => {
      await points.fill(String(next % 20));
      await points.press("Enter");
    });
  });
  const slowest = Math.round(Math.max(...times));
  const reference = await onEmptyPage(browser, emptyMessage, MESSAGES);
  print(EDITED, median(times), reference, `median of ${EDITS}, slowest ${slowest} ms`);
}

async function attempt(name, measure) {
  try {
    await measure();
  } catch (error) {
    print(name, null, null, String(error.message).split("\n")[0]);
  }
}

await inBrowser((browser) =>
  inFreshPage(browser, async (page) => {
    await page.addInitScript((workers) => {
      Object.defineProperty(navigator, "hardwareConcurrency", { get: () => workers });
    }, WORKERS);
    await page.goto(address);
    await page.getByRole("button", { name: "Keep the example" }).click();
    await settled(page);
    await attempt(SIMULATED, () => simulated(browser, page));
    await attempt(EDITED, () => edited(browser, page));
  }),
);
