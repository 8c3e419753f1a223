// What the figures have in common.
import { chromium } from "@playwright/test";
import { args, executablePath, surroundings } from "../chromium.mjs";

export const address = process.env.STAGECRAFT_URL ?? "http://127.0.0.1:8020/";

/** One line for `cargo xtask bench`. A value of null is "not measured", and the note says why. */
export function print(name, value, reference, note) {
  console.log(JSON.stringify({ name, value, reference, note }));
}

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Does the work in a browser of its own, which is closed whatever happens. */
export async function inBrowser(work) {
  const browser = await chromium.launch({ executablePath, args });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A page with nothing kept from any other: no cache, no storage. */
export async function inFreshPage(browser, work) {
  const context = await browser.newContext(surroundings);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}
