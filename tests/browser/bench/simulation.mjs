// Many deals simulated by the page's own workers, and the first figures after an edit. The page lends two hooks
// for it, `window.stagecraftBench`:
//   simulate(deals) -> { milliseconds, deals, workers }
//   firstFiguresAfterEdit() -> { milliseconds }
import { address, inBrowser, inFreshPage, median, print } from "./common.mjs";

const DEALS = 100_000;
const SIMULATIONS = 5;
const EDITS = 20;
const MESSAGES = 200;
const SIMULATED = "100,000 deals simulated";
const EDITED = "first figures after an edit";

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

async function simulated(browser, page) {
  const runs = await repeated(SIMULATIONS, () => page.evaluate((deals) => stagecraftBench.simulate(deals), DEALS));
  const short = runs.find((run) => run.deals !== DEALS);
  if (short !== undefined) throw new Error(`${short.deals} deals were simulated`);
  const references = await repeated(SIMULATIONS, () => onEmptyPage(browser, plainLoop, DEALS));
  const milliseconds = median(runs.map((run) => run.milliseconds));
  print(SIMULATED, milliseconds, median(references), `median of ${SIMULATIONS}, ${runs[0].workers} workers`);
}

async function edited(browser, page) {
  const runs = await repeated(EDITS, () => page.evaluate(() => stagecraftBench.firstFiguresAfterEdit()));
  const times = runs.map((run) => run.milliseconds);
  const slowest = Math.round(Math.max(...times));
  const reference = await onEmptyPage(browser, emptyMessage, MESSAGES);
  print(EDITED, median(times), reference, `median of ${EDITS}, slowest ${slowest} ms`);
}

async function attempt(name, hook, page, measure) {
  try {
    const there = (hook) => typeof window.stagecraftBench?.[hook] === "function";
    await page.waitForFunction(there, hook, { timeout: 10_000 });
    await measure();
  } catch (error) {
    const missing = error.name === "TimeoutError";
    print(name, null, null, missing ? `the page has no stagecraftBench.${hook}` : String(error.message).split("\n")[0]);
  }
}

await inBrowser((browser) =>
  inFreshPage(browser, async (page) => {
    await page.goto(address);
    await attempt(SIMULATED, "simulate", page, () => simulated(browser, page));
    await attempt(EDITED, "firstFiguresAfterEdit", page, () => edited(browser, page));
  }),
);
